import {
  evaluate,
  evaluateKpi,
  growthOf,
  isCountedIn,
  isPerCurrency,
  markAnomalies,
  type Evaluation,
  type Growth,
  type Marked,
  type Sums,
} from '@rapport/analytics-domain';
import { isoDate } from '@rapport/platform-consumer';
import { ProblemError } from '@rapport/platform-nest';
import type { Period } from '../compare-kpi/period-before';
import type { KpiQuestion } from '../kpi-question';
import type { KpiGroup } from './sums-of-periods';
import { topGroups, type RankedGroup } from './top-groups';

const MOST_POINTS = 20_000;

/** The value of one period; its days are inclusive. */
export interface KpiValue extends Evaluation {
  /** It may still change without anything being corrected: its time is not over. */
  readonly provisional?: true;
  readonly from: string;
  readonly to: string;
}

export interface KpiPoint extends KpiValue {
  /** Part of all series of the period (and currency); null where these do not add up to more than nothing, or one is negative. */
  readonly share?: number | null;
  /** With `movingAverage`: the mean of so many points, this one the last; null where one of them has no value. */
  readonly movingAverage?: number | null;
  /** With `anomalies`, of what is over: without its season, with it, and whether the value is far from that. */
  readonly trend?: number;
  readonly expected?: number;
  readonly anomaly?: Marked['anomaly'];
  /** What it is compared with. */
  readonly before?: KpiValue;
  readonly growth?: Growth;
}

/** One line of the chart: the values of the dimensions that stay apart ('' where not known), and a point per period. */
export interface KpiSeries {
  /** Of the rest: only the currency, where there is one. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Set where this is the rest: how many series it adds up. */
  readonly rest?: number;
  readonly points: readonly KpiPoint[];
}

/** Sums as series, with the empty periods. `before` holds those of the periods to compare with. */
export function seriesOf(
  question: KpiQuestion,
  sums: readonly KpiGroup[],
  before: readonly KpiGroup[] = [],
): readonly KpiSeries[] {
  const groups = topGroups(named(question, sums, before), question);
  if (groups.length * question.periods.length > MOST_POINTS)
    throw new ProblemError('KPI.TOO_MANY_POINTS', `the answer would have more than ${MOST_POINTS} points`);
  const series = groups.map(({ dimensions, rest, now, before: earlier }) => ({
    dimensions,
    ...(rest !== undefined && { rest }),
    points: question.periods.map((period, i) => pointOf(question, period, i, now, earlier)),
  }));
  const marked = series.map((each) => inTime(each, question));
  return question.share ? marked.map((each) => withShares(each, marked, question)) : marked;
}

function named(
  { definition, plan }: KpiQuestion,
  sums: readonly KpiGroup[],
  before: readonly KpiGroup[],
): readonly RankedGroup[] {
  const nothing: KpiGroup['sums'] = new Map();
  const found = new Map<string, { group: readonly string[]; now: KpiGroup['sums']; before: KpiGroup['sums'] }>();
  if (plan.groupBy.length === 0) found.set('[]', { group: [], now: nothing, before: nothing });
  for (const { group, sums: own } of sums) found.set(JSON.stringify(group), { group, now: own, before: nothing });
  for (const { group, sums: own } of before) {
    const key = JSON.stringify(group);
    found.set(key, { group, now: found.get(key)?.now ?? nothing, before: own });
  }
  // A fact counts more than the KPI: what is only there for others has no series.
  const isCounted = (own: KpiGroup['sums']) =>
    [...own.values()].some((each) => isCountedIn(definition, plan.fact, each));
  const counted = [...found.values()].filter(
    ({ group, now, before: earlier }) => group.length === 0 || isCounted(now) || isCounted(earlier),
  );
  return counted.toSorted(byValues).map(({ group, ...own }) => ({
    dimensions: Object.fromEntries(plan.groupBy.map((dimension, i) => [dimension, group[i] ?? ''])),
    ...own,
  }));
}

function byValues(a: { readonly group: readonly string[] }, b: { readonly group: readonly string[] }): number {
  const differing = a.group.findIndex((value, i) => value !== b.group[i]);
  return differing === -1 ? 0 : (a.group[differing] ?? '') < (b.group[differing] ?? '') ? -1 : 1;
}

function pointOf(
  question: KpiQuestion,
  period: Period,
  index: number,
  now: KpiGroup['sums'],
  before: KpiGroup['sums'],
): KpiPoint {
  const point = valueOf(question, period, now.get(index));
  const earlier = question.before?.[index];
  if (!earlier) return point;
  const base = valueOf(question, earlier, before.get(index));
  return { ...point, before: base, growth: growthOf(question.definition, point, base) };
}

function valueOf({ definition, plan }: KpiQuestion, { from, to }: Period, sums?: Sums): KpiValue {
  const evaluation = evaluateKpi(definition, plan.fact, sums ?? { amounts: [] });
  const open = definition.provisional && evaluate(plan.fact, definition.provisional, sums?.amounts ?? []) !== 0;
  return { from: isoDate(from), to: isoDate(to), ...evaluation, ...(open && { provisional: true as const }) };
}

/** What points are beside the others of their series: moving means, trend and season. */
function inTime(series: KpiSeries, { season, movingAverage, periods, today }: KpiQuestion): KpiSeries {
  if (season === undefined && movingAverage === undefined) return series;
  const values = series.points.map(({ value }) => value);
  // What is not over is low for that reason alone.
  const over = values.map((value, i) => ((periods[i]?.to ?? today) < today ? value : null));
  const marks = season === undefined ? null : markAnomalies(over, season);
  const points = series.points.map((point, i) => {
    const last = movingAverage === undefined ? [] : values.slice(Math.max(0, i + 1 - movingAverage), i + 1);
    const known = last.filter((value) => value !== null);
    const isWhole = movingAverage !== undefined && known.length === movingAverage;
    const mean = isWhole ? known.reduce((sum, value) => sum + value, 0) / movingAverage : null;
    return { ...point, ...(movingAverage !== undefined && { movingAverage: mean }), ...marks?.[i] };
  });
  return { ...series, points };
}

/** Shares of the period's total, of money of its currency's. */
function withShares(series: KpiSeries, all: readonly KpiSeries[], { definition }: KpiQuestion): KpiSeries {
  const apart = isPerCurrency(definition);
  const alike = all.filter(({ dimensions }) => !apart || dimensions['currency'] === series.dimensions['currency']);
  const points = series.points.map((point, i) => {
    const parts = alike.map((each) => each.points[i]?.numerator ?? 0);
    const total = parts.reduce((sum, part) => sum + part, 0);
    return { ...point, share: total > 0 && parts.every((part) => part >= 0) ? point.numerator / total : null };
  });
  return { ...series, points };
}
