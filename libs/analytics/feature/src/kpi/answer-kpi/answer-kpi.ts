import { followsOrders, type KpiDefinition } from '@rapport/analytics-domain';
import { ORDERS_GROUP } from '@rapport/contracts';
import { isoDate } from '@rapport/platform-consumer';
import { LIVE_LANE } from '@rapport/platform-ports';
import type { Comparison, Period } from '../compare-kpi/period-before';
import { knownAt, type AsOf } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import type { KpiSources } from '../kpi-sources';
import type { AnalyticsModels } from '../models/analytics-models';
import { neededBy } from './needed-by';
import { seriesOf, type KpiSeries } from './kpi-series';
import { sumsOfPeriods } from './sums-of-periods';

/** What was computed, how, and from how much of the log. */
export interface KpiProvenance {
  readonly kpi: Pick<KpiDefinition, 'name' | 'version' | 'title' | 'unit' | 'direction'>;
  readonly from: string;
  readonly to: string;
  readonly asOf: string | null;
  readonly timeZone: string;
  /** Days for which a purchase keeps its customer active: where persons are counted. */
  readonly activityWindow?: number;
  /** Read model → the position in the log that it was computed up to. */
  readonly positions: Readonly<Record<string, number>>;
  /** Some events could not be counted and are parked or dead letters: an admin has to replay or discard them. */
  readonly incomplete: boolean;
}

export interface KpiAnswer extends KpiProvenance {
  readonly grain: string;
  readonly by: readonly string[];
  /** What the points are compared with. */
  readonly compare: Comparison | null;
  readonly series: readonly KpiSeries[];
}

export async function answerKpi(
  sources: KpiSources,
  models: AnalyticsModels,
  question: KpiQuestion,
): Promise<KpiAnswer> {
  // The position first: the sums hold at least what was projected by then.
  const provenance = await provenanceOf(sources, models, question);
  const { grain, plan, compare = null, periods, before } = question;
  const known = await knownAt(sources, models, neededBy(models, question), question.asOf);
  const sumsOf = (asked: readonly Period[]) => sumsOfPeriods(known, models, question, asked);
  const [now, earlier] = await Promise.all([sumsOf(periods), before && sumsOf(before)]);
  return { ...provenance, grain, by: plan.groupBy, compare, series: seriesOf(question, now, earlier) };
}

export async function provenanceOf(
  sources: KpiSources,
  models: AnalyticsModels,
  question: KpiQuestion,
): Promise<KpiProvenance> {
  const { definition, plan, from, to, asOf, activityWindow } = question;
  const { name, version, title, unit, direction } = definition;
  const projections = neededBy(models, question);
  const positions = projections.map(
    async (projection) => [projection, await sources.readModels.checkpoint(projection, LIVE_LANE)] as const,
  );
  return {
    kpi: { name, version, title, unit, direction },
    from: isoDate(from),
    to: isoDate(to),
    asOf: asOf ? textOf(asOf) : null,
    timeZone: models.timeZone,
    ...(plan.fact.ofPeople && { activityWindow }),
    positions: Object.fromEntries(await Promise.all(positions)),
    incomplete: await isIncomplete(sources, definition, projections),
  };
}

function textOf(asOf: AsOf): string {
  return asOf.kind === 'moment' ? new Date(asOf.at).toISOString() : isoDate(asOf.day);
}

async function isIncomplete(
  { parking, deadLetters }: KpiSources,
  definition: KpiDefinition,
  projections: readonly string[],
): Promise<boolean> {
  for (const projection of projections) if ((await parking.parkedKeys(projection)).length > 0) return true;
  return followsOrders(definition) && (await deadLetters.list(ORDERS_GROUP)).length > 0;
}
