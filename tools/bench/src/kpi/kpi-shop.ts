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

/** KPI read models that are filled from the whole log and follow it. */
export async function openKpis(store: EventStore, viewsFile: string) {
  const readModels = openReadModelStore({ file: viewsFile });
  const runner = runProjections({ contexts, store, readModels, timeZone, clock: systemClock });
  const end = await store.end();
  for (const { projection } of analyticsContext({ timeZone }).projections) {
    const name = `${projection.name}@${projection.version}`;
    if (!(await readModels.waitFor(name, LIVE_LANE, end, 600_000))) throw new Error(`${name} stays behind`);
  }
  return {
    runner,
    close: async () => {
      await runner.stop();
      readModels[Symbol.dispose]();
    },
  };
}
