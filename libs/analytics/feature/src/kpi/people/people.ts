import {
  customerHistory,
  customers,
  finest,
  LINKED_AT,
  peopleOf,
  rollupFor,
  type CustomerHistory,
  type DayOfSubjects,
  type DaySpan,
  type Dimension,
  type Fact,
  type Person,
  type Subject,
} from '@rapport/analytics-domain';
import { zoneCalendar } from '@rapport/platform-consumer';
import { Kept } from '../known/kept';
import type { Known } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import type { AnalyticsModels } from '../models/analytics-models';

const persons = new Kept<(subject: Subject) => Person>(4);
const histories = new Kept<CustomerHistory>(4);

/** Persons as their subjects were linked, by what was known. */
export function personsOf(known: Known, models: AnalyticsModels): Promise<(subject: Subject) => Person> {
  return persons.get(known, models.timeZone, () => readPersons(known, models));
}

async function readPersons(known: Known, models: AnalyticsModels): Promise<(subject: Subject) => Person> {
  const day = zoneCalendar(models.timeZone).dayAt(LINKED_AT);
  const occurred = { from: day, to: day };
  const pairs = await known.sum(models.links, { occurred, groupBy: ['from', 'to'], buckets: [day] });
  return peopleOf(pairs.map(({ group: [from, to] }) => [Number(from), Number(to)] as const));
}

/** The subjects of each day and values of a fact of people. */
export async function subjectsOf(
  known: Known,
  models: AnalyticsModels,
  fact: Fact,
  question: Pick<KpiQuestion, 'plan' | 'filters'>,
  occurred: DaySpan,
): Promise<readonly DayOfSubjects[]> {
  const groupBy = dimensionsOf(question);
  const { cells } = rollupFor(fact.rollups, groupBy) ?? finest(fact);
  const sets = await known.members(models.bitmaps(cells), { occurred, groupBy });
  return sets.map(({ bucket, group, numbers, times }) => ({ day: bucket, values: group, numbers, times }));
}

/** Who bought when, with the values that the question needs. */
export function historyOf(
  known: Known,
  models: AnalyticsModels,
  question: Pick<KpiQuestion, 'plan' | 'filters'>,
  personOf: (subject: Subject) => Person,
  occurred: DaySpan,
): Promise<CustomerHistory> {
  const what = JSON.stringify([models.timeZone, dimensionsOf(question), occurred]);
  return histories.get(known, what, async () =>
    customerHistory(await subjectsOf(known, models, customers, question, occurred), personOf),
  );
}

/** Those that a question keeps apart or filters by; the values of days come in this order. */
export function dimensionsOf({ plan, filters }: Pick<KpiQuestion, 'plan' | 'filters'>): readonly Dimension[] {
  return [...new Set([...plan.groupBy, ...Object.keys(filters)])];
}

/** The group of such values; null where a filter leaves them out. */
export function groupOf(question: KpiQuestion): (values: readonly string[]) => readonly string[] | null {
  const { plan, filters } = question;
  const dimensions = dimensionsOf(question);
  const accepted = dimensions.map((dimension) => filters[dimension]);
  return (values) =>
    accepted.every((those, i) => !those || those.includes(values[i] ?? ''))
      ? values.slice(0, plan.groupBy.length)
      : null;
}

/** The same of the values of all dimensions. */
export function groupOfAll(question: KpiQuestion): (values: readonly string[]) => readonly string[] | null {
  const own = groupOf(question);
  const places = dimensionsOf(question).map((dimension) => question.plan.fact.dimensions.indexOf(dimension));
  return (values) => own(places.map((place) => values[place] ?? ''));
}
