import { addSums, BUCKET, type KpiPlan, type PlannedSum, type Sums } from '@rapport/analytics-domain';
import type { CellSum } from '@rapport/platform-ports';
import type { Period } from '../compare-kpi/period-before';
import type { Known } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import { peopleOfPeriods } from '../people/people-of-periods';
import type { AnalyticsModels } from '../models/analytics-models';

/** Before anything happened: no day of a cell comes earlier. */
const BEGINNING = -100_000_000;

/** What was counted for one combination of dimension values, by the period's place in the question. */
export interface KpiGroup {
  readonly group: readonly string[];
  readonly sums: ReadonlyMap<number, Sums>;
}

/** A sum per group and period, by a query for each part of the plan; periods may overlap and leave gaps. */
export async function sumsOfPeriods(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  periods: readonly Period[],
): Promise<readonly KpiGroup[]> {
  const { plan } = question;
  if (plan.fact.ofPeople) return peopleOfPeriods(known, models, question, periods);
  const spans = plan.sinceEver ? periods.map(({ to }) => ({ from: BEGINNING, to })) : periods;
  const [base, ...others] = await Promise.all(
    plan.sums.map(async (sum) => ({ sum, groups: await groupsOf(known, models, question, sum, spans) })),
  );
  return [...(base?.groups.values() ?? [])].map(({ group, sums }) => ({
    group,
    sums: others.reduce((all, { sum, groups }) => joined(all, groups.get(keyIn(plan, sum, group))?.sums), sums),
  }));
}

/** The group of another sum that goes with this one. */
function keyIn(plan: KpiPlan, { groupBy }: PlannedSum, group: readonly string[]): string {
  return JSON.stringify(groupBy.map((dimension) => group[plan.groupBy.indexOf(dimension)] ?? ''));
}

async function groupsOf(
  known: Known,
  models: AnalyticsModels,
  { filters }: KpiQuestion,
  sum: PlannedSum,
  periods: readonly Period[],
): Promise<ReadonlyMap<string, KpiGroup>> {
  const range = { from: Math.min(...periods.map(({ from }) => from)), to: Math.max(...periods.map(({ to }) => to)) };
  const cuts = new Set(periods.flatMap(({ from, to }) => [from, to + 1]).filter((day) => day <= range.to));
  const buckets = [...cuts].toSorted((a, b) => a - b);
  const { fact, rollup, groupBy } = sum;
  const own: readonly string[] = rollup.dimensions;
  const sums = await known.sum(models.cells(rollup.cells), {
    occurred: range,
    where: Object.fromEntries(Object.entries(filters).filter(([name]) => own.includes(name))),
    groupBy: [...groupBy, ...(fact.bucketed ? [BUCKET] : [])],
    buckets,
  });
  // Which periods a piece between two cuts lies in.
  const within = new Map(
    buckets.map((first) => [first, periods.flatMap(({ from, to }, i) => (from <= first && first <= to ? [i] : []))]),
  );
  const groupOf = ({ group }: CellSum) => group.slice(0, groupBy.length);
  return new Map(
    [...Map.groupBy(sums, (piece) => JSON.stringify(groupOf(piece)))].map(([key, pieces]) => [
      key,
      { group: pieces[0] ? groupOf(pieces[0]) : [], sums: added(sum, pieces, within) },
    ]),
  );
}

function added(
  sum: PlannedSum,
  pieces: readonly CellSum[],
  within: ReadonlyMap<number, readonly number[]>,
): ReadonlyMap<number, Sums> {
  const sums = new Map<number, Sums>();
  for (const piece of pieces)
    for (const period of within.get(piece.bucket) ?? [])
      sums.set(period, addSums(sums.get(period), partOf(sum, piece)));
  return sums;
}

function partOf({ part, groupBy }: PlannedSum, { group, amounts }: CellSum): Sums {
  switch (part) {
    case 'amounts':
      return { amounts };
    case 'against':
      return { amounts: [], against: amounts };
    case 'sketch':
      return { amounts: [], sketch: new Map([[group[groupBy.length] ?? '', amounts[0] ?? 0]]) };
    default:
      return part satisfies never;
  }
}

/** Period by period, one of them maybe empty. */
export function joined(a: KpiGroup['sums'], b: KpiGroup['sums'] | undefined): KpiGroup['sums'] {
  const sums = new Map(a);
  for (const [period, each] of b ?? []) sums.set(period, addSums(sums.get(period), each));
  return sums;
}
