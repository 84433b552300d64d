import type { PersonErased } from '@rapport/contracts';
import { routesFor, type EventStore, type JsonObject, type Publisher, type Subject } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';

const ERASED = 'contacts.person-erased.v1';
const AGAIN_AFTER_MS = 1_000;

/**
 * Tells of every erasure from now on, in this process: each replica keeps keys in memory, so that a consumer group, which
 * would tell one of them, is of no use. An outage is waited out.
 */
export function followErasures(
  store: EventStore,
  publishers: readonly Publisher[],
  forget: (subjects: readonly Pick<Subject, 'number'>[]) => void,
): () => Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const routes = routesFor(publishers, [ERASED]);
  const { filter } = routes;
  const follow = async () => {
    let after: number | null = null;
    while (!signal.aborted && filter)
      try {
        after ??= await store.end();
        for await (const { events, through } of store.subscribe({ after, filter, signal })) {
          for (const event of events)
            for (const { data } of routes.map(event)) forget((data as JsonObject & PersonErased).subjects);
          after = through;
        }
      } catch {
        await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
      }
  };
  const following = follow();
  return async () => {
    stop.abort();
    await following;
  };
}
