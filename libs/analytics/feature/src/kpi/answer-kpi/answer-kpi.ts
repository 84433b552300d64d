import { followsOrders, type KpiDefinition } from '@rapport/analytics-domain';
import { ORDERS_GROUP } from '@rapport/contracts';
import { isoDate } from '@rapport/platform-consumer';
import { LIVE_LANE, type CellSum, type ReadModels } from '@rapport/platform-ports';
import type { KpiQuestion } from '../kpi-question';
import type { KpiSources } from '../kpi-sources';
import type { AnalyticsModels } from '../models/analytics-models';
import { seriesOf, type KpiSeries } from './kpi-series';

/** What was computed, how, and from how much of the log. */
export interface KpiProvenance {
  readonly kpi: Pick<KpiDefinition, 'name' | 'version' | 'title' | 'unit' | 'direction'>;
  readonly from: string;
  readonly to: string;
  readonly asOf: string | null;
  readonly timeZone: string;
  /** Read model → the position in the log that it was computed up to. */
  readonly positions: Readonly<Record<string, number>>;
  /** Some events could not be counted and are parked or dead letters: an admin has to replay or discard them. */
  readonly incomplete: boolean;
}

export interface KpiAnswer extends KpiProvenance {
  readonly grain: string;
  readonly by: readonly string[];
  readonly series: readonly KpiSeries[];
}

export async function answerKpi(
  sources: KpiSources,
  models: AnalyticsModels,
  question: KpiQuestion,
): Promise<KpiAnswer> {
  // The position first: the sums hold at least what was projected by then.
  const provenance = await provenanceOf(sources, models, question);
  const { grain, plan } = question;
  const sums = await sumsOf(sources.readModels, models, question);
  return { ...provenance, grain, by: plan.groupBy, series: seriesOf(question, sums) };
}

export async function provenanceOf(
  sources: KpiSources,
  models: AnalyticsModels,
  { definition, plan, from, to, asOf }: KpiQuestion,
): Promise<KpiProvenance> {
  const { name, version, title, unit, direction } = definition;
  const { projection } = models.behind(plan.fact.name);
  return {
    kpi: { name, version, title, unit, direction },
    from: isoDate(from),
    to: isoDate(to),
    asOf: asOf === undefined ? null : isoDate(asOf),
    timeZone: models.timeZone,
    positions: { [projection]: await sources.readModels.checkpoint(projection, LIVE_LANE) },
    incomplete: await isIncomplete(sources, definition, projection),
  };
}

async function isIncomplete(
  { parking, deadLetters }: KpiSources,
  definition: KpiDefinition,
  projection: string,
): Promise<boolean> {
  if ((await parking.parkedKeys(projection)).length > 0) return true;
  return followsOrders(definition) && (await deadLetters.list(ORDERS_GROUP)).length > 0;
}

export function sumsOf(
  readModels: ReadModels,
  models: AnalyticsModels,
  { plan, from, to, buckets, asOf, filters }: KpiQuestion,
): Promise<readonly CellSum[]> {
  return readModels.sum(models.cells(plan.rollup.cells), {
    occurred: { from, to },
    ...(asOf !== undefined && { recordedTo: asOf }),
    where: filters as Readonly<Record<string, readonly string[]>>,
    groupBy: plan.groupBy,
    buckets,
  });
}
