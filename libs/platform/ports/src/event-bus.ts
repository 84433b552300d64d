import type { Position } from './position';
import type { PublicEvent } from './public-event';

/** Messages of one fetch, in order per key, and the place to commit once all of them are dealt with. */
export interface BusBatch {
  readonly events: readonly PublicEvent[];
  /** Opaque to the consumer: hand it to `commit`. */
  readonly offsets: BusOffsets;
  /** Source position up to which the group has seen everything, per publishing context. */
  readonly through: Readonly<Record<string, Position>>;
}

/** Offsets per partition, in the adapter's own terms. */
export type BusOffsets = Readonly<Record<string, number>>;

export interface BusSubscribe {
  /** Consumer group, `<context>.<purpose>`: a new one starts at the first event. */
  readonly group: string;
  readonly types: readonly string[];
  /**
   * `key` (the default): events of one key in order, the keys shared among the group's members. `log`: the group has one
   * member, which gets all events in the order of the log.
   */
  readonly order?: 'key' | 'log';
}

/** An event that a reactor could not handle. */
export interface BusDeadLetter {
  readonly event: PublicEvent;
  /** Class and code of the error, never its message. */
  readonly cause: { readonly error: string; readonly code?: string };
  /** How often it was tried. */
  readonly attempts: number;
}

/** One member of a group. Not safe for concurrent fetches. */
export interface BusSubscription {
  /** At most `max` events, waiting up to `waitMs` for the first; an empty batch may still move the offsets. */
  fetch(max: number, waitMs: number): Promise<BusBatch>;
  /** Makes the offsets durable for the group. Call only after the handler's effects are durable. */
  commit(offsets: BusOffsets): Promise<void>;
  /** Keeps membership, fetches nothing until `resume`. */
  pause(): void;
  resume(): void;
  /** The next fetch starts again behind the last committed offsets. */
  rewind(): Promise<void>;
  /**
   * Shows a dead letter to those who look at the bus with its own tools, on Kafka in `<topic>.dlq`. It counts once it is a
   * fact in the log, which it becomes after this; until then it may be shown again. Embedded has no such place.
   */
  deadLetter?(letter: BusDeadLetter): Promise<void>;
  close(): Promise<void>;
}

/**
 * Public events for consumer groups: at least once, in order per key. Publishing is not here: a context's log is what
 * it publishes, and the mapping ({@link Publisher}) happens on read (embedded) or in the relay (distributed).
 */
export interface EventBus {
  subscribe(subscribe: BusSubscribe): Promise<BusSubscription>;
  /** Moves a group that has no running member, to the first event or to the first one recorded at or after a time (ms). */
  reset(group: string, to: 'start' | number): Promise<void>;
  /** How many source positions the group has yet to see; an upper bound of the events. */
  lag(group: string): Promise<number>;
}
