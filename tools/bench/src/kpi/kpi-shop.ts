import { contextsIn } from '@rapport/all-in-one';
import { analyticsContext } from '@rapport/analytics-feature/definition';
import { runProjections } from '@rapport/platform-consumer';
import { openReadModelStore } from '@rapport/platform-embedded';
import { LIVE_LANE, systemClock, type EventStore } from '@rapport/platform-ports';

export const timeZone = 'Europe/Berlin';

/** The KPIs alone: the other contexts publish, and project nothing. */
const contexts = contextsIn(timeZone).map((context) =>
  context.context === 'analytics' ? context : { ...context, projections: [] },
);

export const publishers = contexts.flatMap((context) => context.publishers);

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
