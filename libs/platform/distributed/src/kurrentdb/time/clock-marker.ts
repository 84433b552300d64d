import { randomBytes } from 'node:crypto';
import type { AppendCall } from '../appending/append-call';
import { encodeEvent } from '../protocol/event-codec';
import type { Names } from '../protocol/names';

export const markType = 'clock-marked';

/** A mark lands within this time or not at all: a late one would stand behind events that it claims to precede. */
const lifetimeMs = 1_000;

export interface MarkEvery {
  /** Least time between two marks of one process, ms. */
  readonly ms: number;
  /** A mark after this many events… */
  readonly events: number;
  /** …or after this time, whichever comes first. */
  readonly idleMs: number;
}

/**
 * Writes marks of the clock into the log: events of a stream of their own, each with the time at which it was written.
 * Streams can be read at any revision, `$all` cannot be read at a time: so a time is found among the marks by halving
 * (TimeIndex). Marks are best effort: a missing one makes a search longer, never wrong.
 */
export class ClockMarker {
  private marked = -Infinity;
  private events = 0;
  written = 0;

  constructor(
    private readonly call: AppendCall,
    private readonly names: Names,
    private readonly every: MarkEvery,
  ) {}

  /** To be called with the time of every append, just before it is sent. */
  before(recordedAt: number, events: number): void {
    const since = recordedAt - this.marked;
    if (since < this.every.ms || (this.events < this.every.events && since < this.every.idleMs)) {
      this.events += events;
      return;
    }
    this.marked = recordedAt;
    this.events = events;
    this.written++;
    const id = randomBytes(16).toString('hex');
    const mark = encodeEvent({ id, type: markType, occurredAt: recordedAt, data: {} }, recordedAt, false);
    void this.call.send({ stream: this.names.clockStream, expected: 'any', events: [mark] }, lifetimeMs);
  }
}
