import type { Clock, EventStore, Position, ReadModelStore, Tracing } from '@rapport/platform-ports';
import type { ContextDefinition } from '../registration';
import type { PublishedEvents } from './live-feed';

export interface ProjectionRunnerOptions {
  /** Of every context in this log. */
  readonly contexts: readonly ContextDefinition[];
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  /** The organisation's: days of cells are its days. */
  readonly timeZone: string;
  readonly clock: Clock;
  /** Where public events come by the bus: default is to map them from the log. */
  readonly published?: PublishedEvents;
  /** Most events of one page. Default 500: what dies young costs less; when live, pages are as small as what has just come. */
  readonly pageSize?: number;
  /** After a small page, ms at least to let the next one grow: fewer commits at little latency. Default 10. */
  readonly lingerMs?: number;
  /** Hears of every live commit; default: nothing is traced. */
  readonly tracing?: Tracing;
  /** Hears of outages, of events that were parked, and of what made it stop. */
  readonly onReport?: (report: RunnerReport) => void;
}

export type RunnerReport =
  | { readonly kind: 'outage'; readonly error: unknown }
  | { readonly kind: 'parked'; readonly projection: string; readonly position: Position; readonly error: string }
  /** The log was restored from before what these had seen: all read models are built anew. */
  | { readonly kind: 'ahead'; readonly projections: readonly string[] }
  | { readonly kind: 'failed'; readonly error: unknown };

/** `waiting`: a dependency is out; it tries again by itself. `failed`: start it anew. */
export type RunnerState = 'running' | 'waiting' | 'failed' | 'stopped';

export interface RunnerStatus {
  readonly state: RunnerState;
  /** Everything up to it is in the read models of all live projections. */
  readonly position: Position;
  /** Projections that are still far behind: new ones, on their way through the log. */
  readonly catchingUp: readonly { readonly projection: string; readonly position: Position }[];
  readonly parked: readonly { readonly projection: string; readonly key: string; readonly from: Position }[];
  readonly events: number;
  readonly commits: number;
}

export interface RebuildOptions {
  /** Ids such as `analytics.visits@1`; none: all. Those that share a read model go together. */
  readonly projections?: readonly string[];
  /** `switch`: the copy takes the live one's place. `verify`: it is compared and thrown away. */
  readonly mode: 'switch' | 'verify';
  readonly onProgress?: (progress: { readonly position: Position; readonly end: Position }) => void;
  readonly signal?: AbortSignal;
}

export interface RebuildReport {
  readonly projections: readonly string[];
  /** Both were compared as of this position. */
  readonly fence: Position;
  readonly events: number;
  readonly models: readonly { readonly model: string; readonly live: string; readonly rebuilt: string }[];
  /** Whether live and rebuilt were the same, byte for byte. */
  readonly equal: boolean;
}
