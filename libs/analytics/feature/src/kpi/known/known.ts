import type { ReadModels } from '@rapport/platform-ports';
import type { AnalyticsModels } from '../models/analytics-models';
import type { KpiSources } from '../kpi-sources';
import { zoneCalendar } from '@rapport/platform-consumer';
import { LIVE_LANE } from '@rapport/platform-ports';
import { withTail } from './with-tail';

/** How much is to be known: all there is, or what was at the end of a day, or at a position within a day of the log. */
export type AsOf =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'moment'; readonly day: number; readonly at: number }
  | { readonly kind: 'position'; readonly day: number; readonly position: number };

/** What read models hold, as it was known at one time. */
export interface Known extends Pick<ReadModels, 'sum' | 'members'> {
  /**
   * Set where nothing is left out for being recorded too late: then what does not tell recorded days apart answers too,
   * and so does what is read here.
   */
  readonly all?: Pick<KpiSources, 'readModels' | 'parking'>;
  /** The same state of the same source has the same figures; missing where it is known to nobody else. */
  readonly state?: { readonly source: object; readonly key: string };
}

/**
 * As of a day: cells that were recorded up to it. Within a day: those up to the day before, and what the day's events up
 * to then add, folded from the log.
 */
export async function knownAt(
  sources: KpiSources,
  models: AnalyticsModels,
  projections: readonly string[],
  asOf: AsOf | undefined,
): Promise<Known> {
  const { readModels, tail } = sources;
  // Before anything is read: what comes in meanwhile is another state.
  const checkpoints = await Promise.all(projections.map((name) => readModels.checkpoint(name, LIVE_LANE)));
  const key = JSON.stringify([projections, checkpoints, asOf]);
  if (!asOf) return { ...upToDay(readModels), all: sources, state: { source: readModels, key } };
  if (asOf.kind === 'day') return { ...upToDay(readModels, asOf.day), state: { source: readModels, key } };
  const calendar = zoneCalendar(models.timeZone);
  const through = await positionOf(sources, asOf);
  const begun = await tail.positionAt(calendar.startOf(asOf.day) - 1);
  // Where the models have not come to the day yet, the fold begins where they stand.
  const after = Math.min(begun, ...checkpoints);
  const registrations = models.projections.filter(({ projection: { name, version } }) =>
    projections.includes(`${name}@${version}`),
  );
  const deltas = await tail.deltas(registrations, calendar, { after, through, recordedDay: asOf.day });
  return withTail(upToDay(readModels, asOf.day - 1), deltas);
}

/** The last position of the log that is known; of a day the last one of its. */
export async function positionOf({ tail }: Pick<KpiSources, 'tail'>, asOf: AsOf & { kind: 'moment' | 'position' }) {
  return asOf.kind === 'moment' ? tail.positionAt(asOf.at) : asOf.position;
}

function upToDay(readModels: ReadModels, recordedTo?: number): Known {
  const known = recordedTo === undefined ? {} : { recordedTo };
  return {
    sum: (model, query) => readModels.sum(model, { ...query, ...known }),
    members: (model, query) => readModels.members(model, { ...query, ...known }),
  };
}
