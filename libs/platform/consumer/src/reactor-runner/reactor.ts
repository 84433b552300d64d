import type { Clock, EventBus, EventStore, PublicEvent, Publisher } from '@rapport/platform-ports';
import type { Backoff } from '../errors/backoff';

export interface ReactorOptions {
  /** Consumer group, `<context>.<purpose>`: a new one starts at the first event. */
  readonly group: string;
  /** Public event types. */
  readonly types: readonly string[];
  /**
   * Effects of one event. It may see an event again, so its effects carry the event's id as their key.
   * The signal says that the reactor stops: long waits should end with it.
   */
  handle(event: PublicEvent, signal: AbortSignal): Promise<void>;
  readonly bus: EventBus;
  /** Where dead letters become facts: `platform_deadLetters-<group>`. */
  readonly store: EventStore;
  /** Of all contexts whose events it reads: a dead letter is mapped again when it is replayed. */
  readonly publishers: readonly Publisher[];
  readonly clock: Clock;
  /** Events of one key are handled one after the other, at most this many keys at a time. Default 32. */
  readonly concurrency?: number;
  /** Most events in one fetch. Default 256. */
  readonly batchSize?: number;
  /** Tries in all before an event becomes a dead letter; outages do not count. Default 5. */
  readonly attempts?: number;
  readonly backoff?: Backoff;
  /** For logs and metrics; hears of every failed try. The error may hold personal data, its class and code never do. */
  readonly onFailure?: (failure: ReactorFailure) => void;
}

export interface ReactorFailure {
  readonly group: string;
  readonly event: PublicEvent | null;
  readonly error: unknown;
  readonly outcome: 'outage' | 'retry' | 'dead-letter';
}

/** `waiting`: a dependency is out; it tries again by itself. */
export type ReactorState = 'running' | 'waiting' | 'stopped';

export interface RunningReactor {
  readonly group: string;
  state(): ReactorState;
  /** Finishes what was begun, commits it and leaves the group; what was being retried comes again. */
  stop(): Promise<void>;
  /** Source positions that the group has yet to see. */
  lag(): Promise<number>;
  /** Handles a dead letter again, in turn with its key. @throws what the handler throws; the letter stays then. */
  replay(letter: string): Promise<void>;
}
