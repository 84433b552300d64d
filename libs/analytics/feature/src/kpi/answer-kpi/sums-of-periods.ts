import { addSums, BUCKET, EVER, type KpiPlan, type PlannedSum, type Sums } from '@rapport/analytics-domain';
import type { CellSum } from '@rapport/platform-ports';
import type { Period } from '../compare-kpi/period-before';
import type { Known } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import { convertedGroups, type Conversion } from '../money/convert-groups';
import { peopleOfPeriods } from '../people/people-of-periods';
import type { AnalyticsModels } from '../models/analytics-models';

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
  conversion?: Conversion,
): Promise<readonly KpiGroup[]> {
  const { plan } = question;
  if (plan.fact.ofPeople) return peopleOfPeriods(known, models, question, periods);
  const spans = plan.sinceEver ? periods.map(({ to }) => ({ from: EVER, to })) : periods;
  const [base, ...others] = await Promise.all(
    plan.sums.map(async (sum) => {
      const groups =
        conversion && sum.part === 'amounts'
          ? await groupsIn(conversion, known, models, question, sum, spans)
          : await groupsOf(known, models, question, sum, spans);
      return { sum, groups };
    }),
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

/** In one currency: each day at its own rate; what stands at the end of a period at the rate of that day. */
async function groupsIn(
  conversion: Conversion,
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  sum: PlannedSum,
  periods: readonly Period[],
): Promise<ReadonlyMap<string, KpiGroup>> {
  if (question.plan.sinceEver) {
    const groups = await groupsOf(known, models, question, sum, periods);
    const standing = [...groups.values()].flatMap(({ group, sums }) =>
      [...sums].map(([i, { amounts }]) => ({ group, day: periods[i]?.to ?? 0, periods: [i], amounts })),
    );
    return convertedGroups(question.definition, sum, standing, conversion);
  }
  const { from, to } = rangeOf(periods);
  const days = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const within = placesOf(periods, days);
  const daily = (await piecesOf(known, models, question, sum, { from, to }, days)).map(
    ({ bucket: day, group, amounts }) => ({ group, day, periods: within.get(day) ?? [], amounts }),
  );
  const asked = daily.filter((each) => each.periods.length > 0);
  return convertedGroups(question.definition, sum, asked, conversion);
}

const rangeOf = (periods: readonly Period[]): Period => ({
  from: Math.min(...periods.map(({ from }) => from)),
  to: Math.max(...periods.map(({ to }) => to)),
});

/** Which periods a piece that begins on one of these days lies in. */
function placesOf(periods: readonly Period[], firsts: readonly number[]): ReadonlyMap<number, readonly number[]> {
  return new Map(
    firsts.map((first) => [first, periods.flatMap(({ from, to }, i) => (from <= first && first <= to ? [i] : []))]),
  );
}

function piecesOf(
  known: Known,
  models: AnalyticsModels,
  { filters }: KpiQuestion,
  { fact, rollup, groupBy }: PlannedSum,
  occurred: Period,
  buckets: readonly number[],
): Promise<readonly CellSum[]> {
  const own: readonly string[] = rollup.dimensions;
  return known.sum(models.cells(rollup.cells), {
    occurred,
    where: Object.fromEntries(Object.entries(filters).filter(([name]) => own.includes(name))),
    groupBy: [...groupBy, ...(fact.bucketed ? [BUCKET] : [])],
    buckets,
  });
}

async function groupsOf(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  sum: PlannedSum,
  periods: readonly Period[],
): Promise<ReadonlyMap<string, KpiGroup>> {
  const range = rangeOf(periods);
  const cuts = new Set(periods.flatMap(({ from, to }) => [from, to + 1]).filter((day) => day <= range.to));
  const buckets = [...cuts].toSorted((a, b) => a - b);
  const { groupBy } = sum;
  const sums = await piecesOf(known, models, question, sum, range, buckets);
  const within = placesOf(periods, buckets);
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
  const { part } = sum;
  if (part === 'sketch') return sketched(sum, pieces, within);
  const sums = new Map<number, Sums>();
  for (const { bucket, amounts } of pieces)
    for (const period of within.get(bucket) ?? [])
      sums.set(period, addSums(sums.get(period), part === 'against' ? { amounts: [], against: amounts } : { amounts }));
  return sums;
}

/** Each piece is one bucket of a sketch: there are too many to make a sketch of each and merge them. */
function sketched(
  { groupBy }: PlannedSum,
  pieces: readonly CellSum[],
  within: ReadonlyMap<number, readonly number[]>,
): ReadonlyMap<number, Sums> {
  const sketches = new Map<number, Map<string, number>>();
  for (const { bucket, group, amounts } of pieces)
    for (const period of within.get(bucket) ?? []) {
      const sketch = sketches.get(period) ?? new Map<string, number>();
      sketches.set(period, sketch);
      const name = group[groupBy.length] ?? '';
      sketch.set(name, (sketch.get(name) ?? 0) + (amounts[0] ?? 0));
    }
  return new Map([...sketches].map(([period, sketch]) => [period, { amounts: [], sketch }]));
}

/** Period by period, one of them maybe empty. */
export function joined(a: KpiGroup['sums'], b: KpiGroup['sums'] | undefined): KpiGroup['sums'] {
  const sums = new Map(a);
  for (const [period, each] of b ?? []) sums.set(period, addSums(sums.get(period), each));
  return sums;
}
