import type { CellSum, ReadModels, SumQuery } from '@rapport/platform-ports';
import type { Period } from '../compare-kpi/period-before';
import type { KpiQuestion } from '../kpi-question';
import type { AnalyticsModels } from '../models/analytics-models';

/** What was counted for one combination of dimension values, by the period's place in the question. */
export interface KpiGroup {
  readonly group: readonly string[];
  readonly amounts: ReadonlyMap<number, readonly number[]>;
}

/** One sum per group and period, in a single query; periods may overlap and leave gaps. */
export async function sumsOfPeriods(
  readModels: ReadModels,
  models: AnalyticsModels,
  { plan, asOf, filters }: KpiQuestion,
  periods: readonly Period[],
): Promise<readonly KpiGroup[]> {
  const range = { from: Math.min(...periods.map(({ from }) => from)), to: Math.max(...periods.map(({ to }) => to)) };
  const cuts = new Set(periods.flatMap(({ from, to }) => [from, to + 1]).filter((day) => day <= range.to));
  const buckets = [...cuts].toSorted((a, b) => a - b);
  const query: SumQuery = {
    occurred: range,
    ...(asOf !== undefined && { recordedTo: asOf }),
    where: filters as Readonly<Record<string, readonly string[]>>,
    groupBy: plan.groupBy,
    buckets,
  };
  // Which periods a piece between two cuts lies in.
  const within = new Map(
    buckets.map((first) => [first, periods.flatMap(({ from, to }, i) => (from <= first && first <= to ? [i] : []))]),
  );
  const sums = await readModels.sum(models.cells(plan.rollup.cells), query);
  return [...Map.groupBy(sums, ({ group }) => JSON.stringify(group)).values()].map((pieces) => ({
    group: pieces[0]?.group ?? [],
    amounts: added(pieces, within),
  }));
}

function added(
  pieces: readonly CellSum[],
  within: ReadonlyMap<number, readonly number[]>,
): ReadonlyMap<number, readonly number[]> {
  const amounts = new Map<number, readonly number[]>();
  for (const { bucket, amounts: piece } of pieces)
    for (const period of within.get(bucket) ?? []) amounts.set(period, plus(amounts.get(period), piece));
  return amounts;
}

/** Amounts measure by measure. */
export function plus(a: readonly number[] | undefined, b: readonly number[]): readonly number[] {
  return a ? a.map((amount, i) => amount + (b[i] ?? 0)) : b;
}
