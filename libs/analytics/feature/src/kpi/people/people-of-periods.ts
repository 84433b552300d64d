import {
  addSums,
  countDistinct,
  countFunnel,
  CONVERSION_DAYS,
  countCustomers,
  countProspects,
  customers,
  daysCounted,
  daysOf,
  EVER,
  finest,
  HIDDEN,
  rollupFor,
  waysOf,
  type CustomerMeasure,
  type DayOfSubjects,
  type Fact,
  type DaySpan,
  type PeopleCount,
  type PeopleQuestion,
  type Sums,
} from '@rapport/analytics-domain';
import type { KpiGroup } from '../answer-kpi/sums-of-periods';
import type { Period } from '../compare-kpi/period-before';
import type { Known } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import type { AnalyticsModels } from '../models/analytics-models';
import { dimensionsOf, groupOf, groupOfAll, historyOf, personsOf, subjectsOf } from './people';
import { peopleNow, type PeopleNow } from './people-now';

/** Persons per group and period, for the measures that the KPI is made of. */
export async function peopleOfPeriods(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  periods: readonly Period[],
  part: 'amounts' | 'against' = 'amounts',
): Promise<readonly KpiGroup[]> {
  const { fact } = question.plan;
  const asked = peopleQuestion(question, periods);
  const counts = fact.counting
    ? await customCounts(known, models, question, asked, fact.counting)
    : fact === customers
      ? await customerCounts(known, models, question, asked, customerMeasures(question, part))
      : await prospectCounts(known, models, question, asked);
  const groups = new Map<string, { readonly group: readonly string[]; readonly sums: Map<number, Sums> }>();
  for (const [measure, each] of counts)
    for (const { group, counts: byPeriod } of each) {
      const key = JSON.stringify(group);
      const found = groups.get(key) ?? { group, sums: new Map<number, Sums>() };
      groups.set(key, found);
      for (const [period, count] of byPeriod.entries())
        if (count !== 0) {
          const amounts = fact.measures.map((name) => (name === measure ? count : 0));
          found.sums.set(period, addSums(found.sums.get(period), { amounts }));
        }
    }
  return [...groups.values()];
}

export function peopleQuestion(question: KpiQuestion, periods: readonly Period[]): PeopleQuestion {
  const { activityWindow, today } = question;
  return { periods, activityWindow, today, groupOf: groupOf(question) };
}

type Counts = readonly (readonly [measure: string, counts: readonly PeopleCount[]])[];

async function customerCounts(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  asked: PeopleQuestion,
  measures: readonly CustomerMeasure[],
): Promise<Counts> {
  if (known.all) {
    const { history } = await peopleNow(known.all, models);
    const everywhere = { ...asked, groupOf: groupOfAll(question) };
    return measures.map((measure) => [measure, countCustomers(measure, history, everywhere)]);
  }
  const spans = measures.map((measure) => neededDays(measure, asked));
  const span = { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
  const history = await historyOf(known, models, question, await personsOf(known, models), span);
  return measures.map((measure) => [measure, countCustomers(measure, history, asked)]);
}

/** The question as far as it is one about persons: what these are not known by is left out. */
export function questionOfPeople(question: KpiQuestion, fact: Fact, groupBy: readonly string[]): KpiQuestion {
  const filters = Object.entries(question.filters).filter(([name]) => fact.dimensions.includes(name));
  return { ...question, plan: { ...question.plan, fact, groupBy }, filters: Object.fromEntries(filters) };
}

/** What is counted of persons: by the KPI's own fact, or by the one that has its denominator. */
export function customerMeasures(
  { definition: { numerator, denominator, against } }: KpiQuestion,
  part: 'amounts' | 'against',
): readonly CustomerMeasure[] {
  const below = [...(denominator?.plus ?? []), ...(denominator?.minus ?? [])];
  const above = [...numerator.plus, ...(numerator.minus ?? [])];
  const names = part === 'against' ? below : [...above, ...(against === undefined ? below : [])];
  return [...new Set(names)] as readonly CustomerMeasure[];
}

/** Of lost customers also the days on which they may have come back; of the others, as the measure says. */
export function neededDays(measure: CustomerMeasure, asked: PeopleQuestion): DaySpan {
  const { from } = daysOf(measure, asked);
  const to = Math.min(Math.max(...asked.periods.map((period) => period.to)), asked.today);
  const isOfAll = ['new', 'reactivated', 'gaps', 'gapped', 'recency'].includes(measure);
  return { from: isOfAll ? EVER : from, to };
}

async function prospectCounts(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  asked: PeopleQuestion,
): Promise<Counts> {
  const from = Math.min(...asked.periods.map((period) => period.from));
  const to = Math.max(...asked.periods.map((period) => period.to));
  const [leads, { personOf, history }] = await Promise.all([
    subjectsOf(known, models, question.plan.fact, question, { from, to }),
    known.all ? peopleNow(known.all, models) : buyersOf(known, models, question, to + CONVERSION_DAYS),
  ]);
  return Object.entries(countProspects(leads, personOf, history, asked));
}

/** The subjects of a custom KPI, by day, values and what its last dimension tells apart. */
export async function hiddenDays(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  occurred: DaySpan,
): Promise<readonly DayOfSubjects[]> {
  const { fact } = question.plan;
  const groupBy = [...dimensionsOf(question), HIDDEN];
  const { cells } = rollupFor(fact.rollups, groupBy) ?? finest(fact);
  const sets = await known.members(models.bitmaps(cells), { occurred, groupBy });
  return sets.map(({ bucket, group, numbers, times }) => ({ day: bucket, values: group, numbers, times }));
}

async function customCounts(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  asked: PeopleQuestion,
  counting: NonNullable<Fact['counting']>,
): Promise<Counts> {
  const personOf = await personsOf(known, models);
  const withinDays = counting.kind === 'funnel' ? counting.withinDays : 0;
  const sets = await hiddenDays(known, models, question, daysCounted(withinDays, asked));
  if (counting.kind === 'distinct') return [['distinct', countDistinct(sets, counting.of, personOf, asked)]];
  return Object.entries(countFunnel(waysOf(sets, counting.steps, personOf), withinDays, asked));
}

/** Persons and what they bought up to a day. What it was, and where, does not matter. */
async function buyersOf(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  to: number,
): Promise<Pick<PeopleNow, 'personOf' | 'history'>> {
  const personOf = await personsOf(known, models);
  const purchases = { plan: { ...question.plan, groupBy: [] }, filters: {} };
  return { personOf, history: await historyOf(known, models, purchases, personOf, { from: EVER, to }) };
}
