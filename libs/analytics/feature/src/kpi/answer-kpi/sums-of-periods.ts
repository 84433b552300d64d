import { addSums, type KpiPlan, type PlannedSum, type Rollup, type Sums } from '@rapport/analytics-domain';
import type { CellSum } from '@rapport/platform-ports';
import type { Period } from '../compare-kpi/period-before';
import type { Known } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import { convertedGroups, type Conversion } from '../money/convert-groups';
import { isStanding, spanOf } from './spans';
import { placesOf, stretchesOf } from './stretches';
import { peopleOfPeriods, questionOfPeople } from '../people/people-of-periods';
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
  const ofSum = async (sum: PlannedSum): Promise<ReadonlyMap<string, KpiGroup>> => {
    if (sum.fact.ofPeople) return peopleGroups(known, models, question, sum, periods);
    const spans = periods.map((period) => spanOf(sum, period, question.grain));
    const isMoney = sum.part === 'amounts' || (sum.part === 'against' && sum.groupBy.includes('currency'));
    if (!conversion || !isMoney) return groupsOf(known, models, question, sum, spans);
    const converted = await groupsIn(conversion, known, models, question, sum, spans);
    return sum.part === 'against' ? asAgainst(converted) : converted;
  };
  const found = await Promise.all(plan.sums.map(ofSum));
  // A currency that one of them has no rate for stays apart in all.
  const isMixed = conversion && conversion.missing.size > 0 && plan.sums.length > 1;
  const [base, ...others] = isMixed ? await Promise.all(plan.sums.map(ofSum)) : found;
  const groups = new Map(base);
  for (const [i, sum] of plan.sums.slice(1).entries())
    if (sum.part === 'against' && sum.groupBy.length === plan.groupBy.length)
      for (const [key, { group }] of others[i] ?? []) if (!groups.has(key)) groups.set(key, { group, sums: new Map() });
  return [...groups.values()].map(({ group, sums }) => ({
    group,
    sums: plan.sums.slice(1).reduce((all, sum, i) => joined(all, others[i]?.get(keyIn(plan, sum, group))?.sums), sums),
  }));
}

async function peopleGroups(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  { fact, groupBy, part }: PlannedSum,
  periods: readonly Period[],
): Promise<ReadonlyMap<string, KpiGroup>> {
  const asked = questionOfPeople(question, fact, groupBy);
  const groups = await peopleOfPeriods(known, models, asked, periods, part === 'against' ? 'against' : 'amounts');
  const byKey = new Map(groups.map((each) => [JSON.stringify(each.group), each]));
  return part === 'against' ? asAgainst(byKey) : byKey;
}

/** Amounts of the fact that has the denominator. */
function asAgainst(groups: ReadonlyMap<string, KpiGroup>): ReadonlyMap<string, KpiGroup> {
  return new Map(
    [...groups].map(([key, { group, sums }]) => {
      const own = [...sums].map(([period, { amounts }]) => [period, { amounts: [], against: amounts }] as const);
      return [key, { group, sums: new Map(own) }];
    }),
  );
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
  if (isStanding(sum)) {
    const groups = await groupsOf(known, models, question, sum, periods);
    const standing = [...groups.values()].flatMap(({ group, sums }) =>
      [...sums].map(([i, { amounts, against = amounts }]) => ({
        ...{ group, day: periods[i]?.to ?? 0, periods: [i], amounts: against },
      })),
    );
    return convertedGroups(question.definition, sum, standing, conversion);
  }
  const { from, to } = rangeOf(periods);
  const days = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const within = placesOf(periods, days);
  const daily = (await piecesOf(known, models, question, sum, sum.rollup, { from, to }, days)).map(
    ({ bucket: day, group, amounts }) => ({ group, day, periods: within.get(day) ?? [], amounts }),
  );
  const asked = daily.filter((each) => each.periods.length > 0);
  return convertedGroups(question.definition, sum, asked, conversion);
}

const rangeOf = (periods: readonly Period[]): Period => ({
  from: Math.min(...periods.map(({ from }) => from)),
  to: Math.max(...periods.map(({ to }) => to)),
});

/** Sums of one rollup by piece; those of a sketch with its buckets. */
async function piecesOf(
  known: Known,
  models: AnalyticsModels,
  { filters }: KpiQuestion,
  { fact, groupBy }: PlannedSum,
  { cells, dimensions }: Rollup,
  occurred: Period,
  buckets: readonly number[],
): Promise<readonly Piece[]> {
  const own: readonly string[] = dimensions;
  const where = Object.fromEntries(Object.entries(filters).filter(([name]) => own.includes(name)));
  const query = { occurred, where, groupBy, buckets };
  if (!fact.bucketed) return known.sum(models.cells(cells), query);
  const sets = await known.members(models.bitmaps(cells), query);
  return sets.map(({ bucket, group, numbers, times }) => ({ bucket, group, amounts: times, buckets: numbers }));
}

interface Piece extends CellSum {
  /** Of a sketch: what the amounts count. */
  readonly buckets?: readonly number[];
}

async function groupsOf(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  sum: PlannedSum,
  periods: readonly Period[],
): Promise<ReadonlyMap<string, KpiGroup>> {
  const months = known.all ? sum.months : undefined;
  const stretches = stretchesOf(periods, months !== undefined);
  const pieces = await Promise.all(
    stretches.map(({ inMonths, occurred, buckets }) =>
      piecesOf(known, models, question, sum, (inMonths && months) || sum.rollup, occurred, buckets),
    ),
  );
  const within = placesOf(
    periods,
    stretches.flatMap(({ buckets }) => buckets),
  );
  return new Map(
    [...Map.groupBy(pieces.flat(), ({ group }) => JSON.stringify(group))].map(([key, own]) => [
      key,
      { group: own[0]?.group ?? [], sums: added(sum, own, within) },
    ]),
  );
}

function added(
  { part }: PlannedSum,
  pieces: readonly Piece[],
  within: ReadonlyMap<number, readonly number[]>,
): ReadonlyMap<number, Sums> {
  if (part === 'sketch') return sketched(pieces, within);
  const sums = new Map<number, Sums>();
  for (const { bucket, amounts } of pieces)
    for (const period of within.get(bucket) ?? [])
      sums.set(period, addSums(sums.get(period), part === 'against' ? { amounts: [], against: amounts } : { amounts }));
  return sums;
}

/** Into one sketch for each period: there are too many to merge them one by one. */
function sketched(pieces: readonly Piece[], within: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, Sums> {
  const sketches = new Map<number, Map<number, number>>();
  for (const { bucket, buckets = [], amounts } of pieces)
    for (const period of within.get(bucket) ?? []) {
      const sketch = sketches.get(period) ?? new Map<number, number>();
      sketches.set(period, sketch);
      for (let i = 0; i < buckets.length; i++) {
        const number = buckets[i] ?? 0;
        sketch.set(number, (sketch.get(number) ?? 0) + (amounts[i] ?? 0));
      }
    }
  return new Map([...sketches].map(([period, sketch]) => [period, { amounts: [], sketch }]));
}

/** Period by period, one of them maybe empty. */
export function joined(a: KpiGroup['sums'], b: KpiGroup['sums'] | undefined): KpiGroup['sums'] {
  const sums = new Map(a);
  for (const [period, each] of b ?? []) sums.set(period, addSums(sums.get(period), each));
  return sums;
}
