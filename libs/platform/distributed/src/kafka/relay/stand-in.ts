import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, Lease, Leases, LogPage, Subscribe } from '@rapport/platform-ports';
import { runRelay, type RelayOptions, type RunningRelay } from './relay';

/** For so long it keeps the lease at a time, and then leaves it for the context's own relay. */
const HOLD_MS = 3_000;
const REST_MS = 1_000;

/**
 * Moves the marks of a context whose own service is down, so that whoever puts several contexts in one order does not
 * wait for it. It publishes nothing: only the context's own release knows what its events become. So it stops before
 * the first event that is not relayed yet; and while the service is down, nobody writes another.
 */
export const runStandIn = (options: Omit<RelayOptions, 'publishers'>): Promise<RunningRelay> =>
  runRelay({
    ...options,
    publishers: [],
    store: untilFirstEvent(options.store),
    leases: brieflyHeld(options.leases),
  });

function brieflyHeld(leases: Leases): Leases {
  return {
    async acquire(name: string, signal?: AbortSignal): Promise<Lease> {
      await sleep(REST_MS, undefined, { ...(signal && { signal }) }).catch(() => undefined);
      signal?.throwIfAborted();
      const lease = await leases.acquire(name, signal);
      const over = new AbortController();
      const timer = setTimeout(() => over.abort(), HOLD_MS);
      lease.lost.addEventListener('abort', () => over.abort(), { once: true });
      return {
        name: lease.name,
        fence: lease.fence,
        lost: over.signal,
        release: () => {
          clearTimeout(timer);
          return lease.release();
        },
      };
    },
  };
}

function untilFirstEvent(store: RelayOptions['store']): RelayOptions['store'] {
  return {
    end: () => store.end(),
    subscribe: (subscribe) => emptyPages(store, subscribe),
  };
}

/** Only places that the store named itself: between its positions there may be none to go on from. */
async function* emptyPages(store: Pick<EventStore, 'subscribe'>, subscribe: Subscribe): AsyncIterable<LogPage> {
  for await (const { events, through } of store.subscribe(subscribe)) {
    if (events.length > 0) return await aborted(subscribe.signal);
    yield { events: [], through };
  }
}

function aborted(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
