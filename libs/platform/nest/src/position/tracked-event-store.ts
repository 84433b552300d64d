import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  Append,
  AppendOutcome,
  Appended,
  EventStore,
  LogPage,
  Position,
  ReadAll,
  RecordedEvent,
  Subscribe,
} from '@rapport/platform-ports';

/** The highest position that a request wrote. */
export interface Written {
  position: Position;
}

/** Set while a Nest request is handled. */
export const written = new AsyncLocalStorage<Written>();

/** The event store, noting how far the request that appends has written: its answer carries `Rapport-Position`. */
export class TrackedEventStore implements EventStore {
  constructor(private readonly store: EventStore) {}

  append(append: Append): Promise<Appended> {
    return this.store.append(append).then((appended) => {
      note(appended.position);
      return appended;
    });
  }

  appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    return this.store.appendAll(appends).then((outcomes) => {
      for (const outcome of outcomes) if (!(outcome instanceof Error)) note(outcome.position);
      return outcomes;
    });
  }

  readStream(stream: string, from?: number): AsyncIterable<RecordedEvent> {
    return this.store.readStream(stream, from);
  }

  readAll(read: ReadAll): Promise<LogPage> {
    return this.store.readAll(read);
  }

  readAt(positions: readonly Position[]): Promise<readonly RecordedEvent[]> {
    return this.store.readAt(positions);
  }

  subscribe(subscribe: Subscribe): AsyncIterable<LogPage> {
    return this.store.subscribe(subscribe);
  }

  end(): Promise<Position> {
    return this.store.end();
  }

  positionAt(time: number): Promise<Position> {
    return this.store.positionAt(time);
  }
}

function note(position: Position): void {
  const current = written.getStore();
  if (current && position > current.position) current.position = position;
}
