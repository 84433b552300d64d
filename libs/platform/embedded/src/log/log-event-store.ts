import {
  checkLimit,
  checkPosition,
  checkStream,
  isRevision,
  type Append,
  type Appended,
  type AppendOutcome,
  type EventStore,
  type LogPage,
  type Position,
  type ReadAll,
  type RecordedEvent,
  type Subscribe,
} from '@rapport/platform-ports';
import type { LogClient } from './log-client';
import type { LogReader } from './log-reader';
import type { LogSignal } from './memory/log-signal';

const streamPage = 500;
const defaultPageSize = 1_000;

/** The EventStore of one thread: appends go to the writer thread, reads to a connection of its own. */
export class LogEventStore implements EventStore {
  constructor(
    private readonly client: LogClient,
    private readonly reader: LogReader,
    private readonly signal: LogSignal,
  ) {}

  append(append: Append): Promise<Appended> {
    return new Promise((resolve, reject) =>
      this.client.submit(append, (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome))),
    );
  }

  appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    return new Promise((resolve) => this.client.submitAll(appends, resolve));
  }

  async *readStream(stream: string, from = 0): AsyncGenerator<RecordedEvent> {
    checkStream(stream);
    if (!isRevision(from)) throw new TypeError(`revision ${from} is none`);
    for (let next = from; ;) {
      const events = this.reader.readStream(stream, next, streamPage);
      yield* events;
      if (events.length < streamPage) return;
      next += events.length;
    }
  }

  async readAll(read: ReadAll): Promise<LogPage> {
    checkPosition(read.after);
    checkLimit(read.limit);
    if (read.through !== undefined) checkPosition(read.through);
    return this.reader.readAll(read);
  }

  async readAt(positions: readonly Position[]): Promise<readonly RecordedEvent[]> {
    return this.reader.readAt(positions);
  }

  async *subscribe({ after, filter, parts, pageSize = defaultPageSize, signal }: Subscribe): AsyncGenerator<LogPage> {
    checkPosition(after);
    checkLimit(pageSize);
    for (let position = after; !signal?.aborted;) {
      await this.signal.past(position, signal);
      if (signal?.aborted) return;
      const page = this.reader.readAll({ after: position, filter, parts, limit: pageSize });
      position = page.through;
      yield page;
    }
  }

  async end(): Promise<Position> {
    return this.signal.committed;
  }

  async positionAt(time: number): Promise<Position> {
    return this.reader.positionAt(time);
  }
}
