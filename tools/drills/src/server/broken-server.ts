import 'reflect-metadata';
import { readSettings, startApplication, type BreakAdapters } from '@rapport/all-in-one';
import { stopOnSignals } from '@rapport/platform-nest';
import type { AppendOutcome, EventStore, KeyVault } from '@rapport/platform-ports';

/** Promises broken on purpose, by name: a drill that still passes proves nothing. */
const breaks: Readonly<Record<string, BreakAdapters>> = {
  /** Says yes before the log has it. */
  'acknowledge-early': { adapters: ({ eventLog }) => ({ eventStore: acknowledgingEarly(eventLog.store) }) },
  /** Says yes though the log refused. */
  'swallow-failures': { adapters: ({ eventLog }) => ({ eventStore: swallowingFailures(eventLog.store) }) },
  /** Does not wait for the disk. */
  'no-sync': { log: { writer: { synchronous: 'OFF' } } },
  /** Says that keys are destroyed. */
  'keep-keys': { adapters: ({ keyVault }) => ({ keyVault: keepingKeys(keyVault) }) },
};

async function main(): Promise<void> {
  const name = process.env['DRILL_BREAK'] ?? '';
  const broken = breaks[name];
  if (!broken) throw new Error(`nobody knows how to break "${name}"; known: ${Object.keys(breaks).join(', ')}`);
  const { app } = await startApplication(readSettings(process.env), broken);
  stopOnSignals(app);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});

const invented = { revision: 0, position: 1, duplicates: 0 };

function acknowledgingEarly(store: EventStore): EventStore {
  return bound(store, {
    appendAll: async (appends) => {
      setTimeout(() => void store.appendAll(appends).catch(() => undefined), 100);
      return appends.map((): AppendOutcome => invented);
    },
  });
}

function swallowingFailures(store: EventStore): EventStore {
  return bound(store, {
    appendAll: async (appends) => {
      const outcomes = await store.appendAll(appends).catch(() => appends.map((): AppendOutcome => invented));
      return outcomes.map((outcome) => (outcome instanceof Error ? invented : outcome));
    },
  });
}

function bound(store: EventStore, broken: Partial<EventStore>): EventStore {
  return {
    append: (append) => store.append(append),
    appendAll: (appends) => store.appendAll(appends),
    readStream: (stream, from) => store.readStream(stream, from),
    readAll: (read) => store.readAll(read),
    readAt: (positions) => store.readAt(positions),
    subscribe: (subscribe) => store.subscribe(subscribe),
    end: () => store.end(),
    positionAt: (time) => store.positionAt(time),
    ...broken,
  };
}

function keepingKeys(vault: KeyVault): KeyVault {
  return {
    subjectsOf: (identifiers) => vault.subjectsOf(identifiers),
    find: (identifiers) => vault.find(identifiers),
    subjectsById: (ids) => vault.subjectsById(ids),
    seal: (requests) => vault.seal(requests),
    open: (blobs) => vault.open(blobs),
    erase: () => Promise.resolve(),
    expire: (retentionClass, year, at) => vault.expire(retentionClass, year, at),
  };
}
