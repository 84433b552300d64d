import { encodePlace, placesBehind, type FeedPlace } from '../feed-place';
import type { FeedPage } from '../public-feed';
import type { JsonObject, PublicEvent } from '@rapport/platform-ports';

export interface EventStreamOptions {
  readonly from: FeedPlace;
  readonly pages: AsyncIterable<FeedPage>;
  /** Each event as the reader may see it, in order; null: not at all. */
  readonly show: (events: readonly PublicEvent[]) => Promise<readonly (JsonObject | null)[]>;
  /** Without an event for so long, a sign of life goes out. */
  readonly heartbeatMs: number;
}

/** How long a reader waits before it connects again, ms. */
const RETRY_MS = 1_000;

/**
 * Server-sent events (WHATWG HTML, section 9.2), in chunks: one per page. Each event's `id` is the cursor behind it. A
 * sign of life has an `id` and no data: it moves the reader on over what it did not ask for.
 */
export async function* eventStream(options: EventStreamOptions): AsyncGenerator<string> {
  const { from, show, heartbeatMs } = options;
  const pages = options.pages[Symbol.asyncIterator]();
  let place = from;
  yield `retry: ${RETRY_MS}\n\n`;
  try {
    for (let next = pages.next(); ;) {
      const page = await within(heartbeatMs, next);
      if (page === 'late') {
        yield `id: ${encodePlace(place)}\n\n`;
        continue;
      }
      if (page.done) return;
      const { events, through } = page.value;
      const frames = events.length > 0 ? framesOf(placesBehind(place, events), await show(events)) : '';
      if (frames !== '') yield frames;
      place = { after: through };
      next = pages.next();
    }
  } finally {
    await pages.return?.();
  }
}

function framesOf(places: readonly FeedPlace[], events: readonly (JsonObject | null)[]): string {
  const idOf = (index: number) => encodePlace(places[index] ?? { after: 0 });
  return events.map((event, index) => (event ? `id: ${idOf(index)}\ndata: ${JSON.stringify(event)}\n\n` : '')).join('');
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T | 'late'> {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
