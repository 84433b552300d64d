import {
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
import { appendAll } from './appending/append-all';
import type { Appender } from './appending/appender';
import type { LiveTail } from './reading/live-tail';
import type { LogReader } from './reading/log-reader';
import { subscribe } from './reading/subscription';
import type { TimeIndex } from './time/time-index';

/** Reads of single events that are under way at once. */
const readsAtOnce = 32;

/** The EventStore on KurrentDB: one log for all services of an installation. */
export class KurrentEventStore implements EventStore {
  constructor(
    private readonly appender: Appender,
    private readonly reader: LogReader,
    private readonly tail: LiveTail,
    private readonly times: TimeIndex,
  ) {}

  append(append: Append): Promise<Appended> {
    return this.appender.append(append);
  }

  appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    return appendAll(appends, (one) => this.appender.append(one));
  }

  async *readStream(stream: string, from = 0): AsyncGenerator<RecordedEvent> {
    checkStream(stream);
    if (!isRevision(from)) throw new TypeError(`revision ${from} is none`);
    yield* this.reader.readStream(stream, from);
  }

  readAll(read: ReadAll): Promise<LogPage> {
    return this.reader.readAll(read);
  }

  async readAt(positions: readonly Position[]): Promise<readonly RecordedEvent[]> {
    const asked = [...new Set(positions)];
    const found = new Map<Position, RecordedEvent>();
    for (let from = 0; from < asked.length; from += readsAtOnce) {
      const events = await Promise.all(asked.slice(from, from + readsAtOnce).map((one) => this.reader.eventAt(one)));
      for (const event of events) if (event) found.set(event.position, event);
    }
    return positions.flatMap((position) => found.get(position) ?? []);
  }

  subscribe(given: Subscribe): AsyncIterable<LogPage> {
    return subscribe(given, this.reader, this.tail);
  }

  end(): Promise<Position> {
    return this.reader.end();
  }

  positionAt(time: number): Promise<Position> {
    return this.times.positionAt(time);
  }
}
