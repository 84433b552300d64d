import type { BusOffsets, BusSubscription, EventBus, EventFilter, EventStore, Position } from '@rapport/platform-ports';
import type { LivePage } from './live-page';
import { mergePages } from './merge-pages';

/** Where public events come by a bus of their own: one member, which gets them in the order of the log. */
export interface PublishedEvents {
  readonly bus: EventBus;
  /** Of this runner alone, e.g. `analytics.projections`. */
  readonly group: string;
}

/** What is new, page by page. */
export interface LiveFeed {
  pages(after: Position, signal: AbortSignal): AsyncIterable<LivePage>;
  /** Everything up to the position is durable. */
  committed(position: Position): Promise<void>;
  close(): Promise<void>;
}

export interface FeedOptions {
  readonly store: EventStore;
  readonly pageSize: number;
  /** Private events that are wanted of the log. */
  readonly filter: EventFilter;
}

/** Everything from the log. */
export function logFeed({ store, pageSize, filter }: FeedOptions): LiveFeed {
  return {
    pages: (after, signal) => store.subscribe({ after, filter, parts: 'plain', pageSize, signal }),
    committed: async () => {},
    close: async () => {},
  };
}

const FETCH_WAIT_MS = 200;

/** Private events from the log, public ones from the bus, in one order: that of the log. */
export async function openPublishedFeed(
  { bus, group }: PublishedEvents,
  types: readonly string[],
  options: FeedOptions,
): Promise<LiveFeed> {
  const subscription = await bus.subscribe({ group, types, order: 'log' });
  const seen: { readonly through: Position; readonly offsets: BusOffsets }[] = [];
  const log = logFeed(options);
  return {
    pages: (after, signal) =>
      mergePages(
        [log.pages(after, signal), busPages(subscription, options.pageSize, signal, (each) => seen.push(each))],
        after,
      ),
    committed: async (position) => {
      const durable = seen.findLastIndex(({ through }) => through <= position);
      const last = seen[durable];
      if (!last) return;
      await subscription.commit(last.offsets);
      seen.splice(0, durable + 1);
    },
    close: () => subscription.close(),
  };
}

/** An event that became several public ones is given when all of them are there. */
async function* busPages(
  subscription: BusSubscription,
  pageSize: number,
  signal: AbortSignal,
  onSeen: (seen: { through: Position; offsets: BusOffsets }) => void,
): AsyncIterable<LivePage> {
  const held: LivePage['events'][number][] = [];
  while (!signal.aborted) {
    const batch = await subscription.fetch(pageSize, FETCH_WAIT_MS);
    held.push(...batch.events);
    const through = Math.min(...Object.values(batch.through));
    const beyond = held.findIndex(({ position }) => position > through);
    const events = held.splice(0, beyond < 0 ? held.length : beyond);
    if (held.length === 0) onSeen({ through, offsets: batch.offsets });
    yield { events, through };
  }
}
