import { analyticsContext } from '@rapport/analytics-feature/definition';
import { contactsContext } from '@rapport/contacts-feature/definition';
import { runProjections, type ContextDefinition } from '@rapport/platform-consumer';
import { openDataFolder, openLog, openReadModelStore } from '@rapport/platform-embedded';
import { LIVE_LANE, systemClock, type EventStore } from '@rapport/platform-ports';
import { salesContext } from '@rapport/sales-feature/definition';
import { shopYear } from './shop-year';

export const timeZone = 'Europe/Berlin';

/** The KPIs alone: the other contexts publish, and project nothing. */
const contexts: readonly ContextDefinition[] = [
  { ...contactsContext, projections: [] },
  { ...salesContext, projections: [] },
  analyticsContext({ timeZone }),
];

export const publishers = contexts.flatMap((context) => context.publishers);

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** A log with a year of interactions, each recorded when it happened. */
export async function openShop(path: string, total: number) {
  let now = 0;
  const folder = openDataFolder(path);
  const log = await openLog(folder, { client: { now: () => now } });
  const next = shopYear(total);
  for (let from = 0; from < total; from += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, total - from) }, (_, i) => next(from + i));
    now = batch.at(-1)?.events[0]?.occurredAt ?? now;
    await log.store.appendAll(batch);
  }
  return {
    log,
    logFile: folder.file('log.db'),
    close: async () => {
      await log.close();
      folder.close();
    },
  };
}

/** Fills empty KPI read models from the whole log; answers how long it took, ms. */
export async function buildKpis(store: EventStore, viewsFile: string): Promise<number> {
  const readModels = openReadModelStore({ file: viewsFile });
  const start = performance.now();
  const runner = runProjections({ contexts, store, readModels, timeZone, clock: systemClock });
  const end = await store.end();
  for (const { projection } of analyticsContext({ timeZone }).projections) {
    const name = `${projection.name}@${projection.version}`;
    if (!(await readModels.waitFor(name, LIVE_LANE, end, 600_000))) throw new Error(`${name} stays behind`);
  }
  const took = performance.now() - start;
  await runner.stop();
  readModels[Symbol.dispose]();
  return took;
}
