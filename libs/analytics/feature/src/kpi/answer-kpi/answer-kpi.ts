import { followsOrders, type KpiDefinition } from '@rapport/analytics-domain';
import { ORDERS_GROUP } from '@rapport/contracts';
import { isoDate } from '@rapport/platform-consumer';
import { LIVE_LANE } from '@rapport/platform-ports';
import type { Comparison, Period } from '../compare-kpi/period-before';
import { knownAt, type AsOf } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import type { KpiSources } from '../kpi-sources';
import type { Conversion, MissingRate } from '../money/convert-groups';
import { rateBook } from '../money/rate-book';
import type { AnalyticsModels } from '../models/analytics-models';
import { neededBy } from './needed-by';
import { seriesOf, type KpiSeries } from './kpi-series';
import { spanOf } from './spans';
import { sumsOfPeriods, type KpiGroup } from './sums-of-periods';

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
  /** The figures are those of an older version: `positions` says which, and how far it came. The new ones are being computed. */
  readonly superseded?: true;
  /** Some events could not be counted and are parked or dead letters: an admin has to replay or discard them. */
  readonly incomplete: boolean;
}

export interface KpiAnswer extends KpiProvenance {
  readonly grain: string;
  readonly by: readonly string[];
  /** What the points are compared with. */
  readonly compare: Comparison | null;
  /** Amounts are converted into it, each day's at that day's rate. */
  readonly currency?: string;
  /** Currencies that could not be converted, and so have series of their own. */
  readonly missingRates?: readonly MissingRate[];
  /** Nobody publishes its events yet: there are no series, not zeros. */
  readonly noSource?: string;
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
  const all = [...periods, ...(before ?? [])];
  const conversion = await conversionOf(sources, models, question, all);
  const sumsOf = (asked: readonly Period[]) => sumsOfPeriods(known, models, question, asked, conversion);
  if (!conversion && !plan.fact.ofPeople && plan.sums.length === 1) {
    const [now, earlier] = await Promise.all([sumsOf(periods), before && sumsOf(before)]);
    return { ...provenance, grain, by: plan.groupBy, compare, series: seriesOf(question, now, earlier) };
  }
  // Together: persons are told apart once, a currency that lacks a rate in one of them stays apart in both, and what is
  // divided by is there also where there is nothing to divide.
  const sums = await sumsOf(all);
  const now = sums.map((group) => during(group, 0, periods.length));
  const earlier = before && sums.map((group) => during(group, periods.length, all.length));
  return {
    ...{ ...provenance, grain, by: plan.groupBy, compare },
    ...(conversion && { currency: conversion.to, missingRates: [...conversion.missing.values()] }),
    series: seriesOf(question, now.filter(isThere), earlier?.filter(isThere)),
  };
}

/** The sums of some of the periods, by their place among these. */
function during({ group, sums }: KpiGroup, from: number, to: number): KpiGroup {
  const own = [...sums].filter(([period]) => period >= from && period < to);
  return { group, sums: new Map(own.map(([period, each]) => [period - from, each])) };
}

const isThere = ({ sums }: KpiGroup): boolean => sums.size > 0;

async function conversionOf(
  sources: KpiSources,
  models: AnalyticsModels,
  question: KpiQuestion,
  periods: readonly Period[],
): Promise<Conversion | undefined> {
  const { currency: to } = question;
  if (to === undefined) return undefined;
  // What stood before a period is converted at the rate of the day before it.
  const first = Math.min(...periods.map((period) => spanOf({ span: 'before' }, period, question.grain).from)) - 1;
  const days = { from: first, to: Math.max(...periods.map((each) => each.to)) };
  return { to, book: await rateBook(sources, models, question, to, days), missing: new Map() };
}

export async function provenanceOf(
  sources: KpiSources,
  models: AnalyticsModels,
  question: KpiQuestion,
): Promise<KpiProvenance> {
  const { definition, plan, from, to, asOf, activityWindow } = question;
  const { name, version, title, unit, direction } = definition;
  const projections = [...neededBy(models, question), ...(question.currency ? [models.rates.projection] : [])];
  const positions = projections.map(
    async (projection) => [projection, await sources.readModels.checkpoint(projection, LIVE_LANE)] as const,
  );
  return {
    kpi: { name, version, title, unit, direction },
    from: isoDate(from),
    to: isoDate(to),
    asOf: asOf ? textOf(asOf) : null,
    timeZone: models.timeZone,
    ...(plan.sums.some(({ fact }) => fact.ofPeople) && { activityWindow }),
    positions: Object.fromEntries(await Promise.all(positions)),
    ...(plan.sums.some(({ fact }) => models.isSuperseded(fact)) && { superseded: true as const }),
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
