import type { Position } from '@rapport/platform-ports';

/** `standby`: another replica relays; `waiting`: the event store or Kafka is out, it tries again by itself. */
export type RelayState = 'standby' | 'running' | 'waiting' | 'stopped';

/** What the relay of a context did since this process began. */
export interface RelayMetrics {
  readonly context: string;
  readonly state: RelayState;
  /** Every partition of the topic is complete up to here; null before it is known. */
  readonly position: Position | null;
  /** Source positions between that and the end of the log. */
  readonly lag: number | null;
  readonly events: number;
  readonly marks: number;
  readonly transactions: number;
  readonly failures: number;
}
