import type { AppendOutcome, EventStore } from '@rapport/platform-ports';

const invented = { revision: 0, position: 1, duplicates: 0 };

/** Says yes before the log has it. */
export function acknowledgingEarly(store: EventStore): EventStore {
  return changed(store, {
    appendAll: async (appends) => {
      setTimeout(() => void store.appendAll(appends).catch(() => undefined), 100);
      return appends.map((): AppendOutcome => invented);
    },
  });
}

/** Says yes though the log refused. */
export function swallowingFailures(store: EventStore): EventStore {
  return changed(store, {
    appendAll: async (appends) => {
      const outcomes = await store.appendAll(appends).catch(() => appends.map((): AppendOutcome => invented));
      return outcomes.map((outcome) => (outcome instanceof Error ? invented : outcome));
    },
  });
}

/** What is handed out once is not handed out again, whatever became of it: for a relay that moves on before Kafka has it. */
export function handingOutOnce(store: EventStore): EventStore {
  let handedOut = 0;
  return changed(store, {
    async *subscribe(subscribe) {
      for await (const page of store.subscribe({ ...subscribe, after: Math.max(subscribe.after ?? 0, handedOut) })) {
        handedOut = page.through;
        yield page;
      }
    },
  });
}

function changed(store: EventStore, other: Partial<EventStore>): EventStore {
  return {
    append: (append) => store.append(append),
    appendAll: (appends) => store.appendAll(appends),
    readStream: (stream, from) => store.readStream(stream, from),
    readAll: (read) => store.readAll(read),
    readAt: (positions) => store.readAt(positions),
    subscribe: (subscribe) => store.subscribe(subscribe),
    end: () => store.end(),
    positionAt: (time) => store.positionAt(time),
    ...other,
  };
}
