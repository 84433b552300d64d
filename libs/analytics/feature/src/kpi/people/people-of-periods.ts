import {
  addSums,
  CONVERSION_DAYS,
  countCustomers,
  countProspects,
  customers,
  daysOf,
  EVER,
  type CustomerMeasure,
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
import { groupOf, groupOfAll, historyOf, personsOf, subjectsOf } from './people';
import { peopleNow, type PeopleNow } from './people-now';

/** Persons per group and period, for the measures that the KPI is made of. */
export async function peopleOfPeriods(
  known: Known,
  models: AnalyticsModels,
  question: KpiQuestion,
  periods: readonly Period[],
): Promise<readonly KpiGroup[]> {
  const { fact } = question.plan;
  const asked = peopleQuestion(question, periods);
  const counts =
    fact === customers
      ? await customerCounts(known, models, question, asked)
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
): Promise<Counts> {
  const measures = customerMeasures(question);
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

export function customerMeasures({ definition }: KpiQuestion): readonly CustomerMeasure[] {
  return [...definition.numerator.plus, ...(definition.denominator?.plus ?? [])] as readonly CustomerMeasure[];
}

/** Of lost customers also the days on which they may have come back; of the others, as the measure says. */
export function neededDays(measure: CustomerMeasure, asked: PeopleQuestion): DaySpan {
  const { from } = daysOf(measure, asked);
  const to = Math.min(Math.max(...asked.periods.map((period) => period.to)), asked.today);
  return { from: measure === 'new' || measure === 'reactivated' ? EVER : from, to };
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

/** Persons and what they bought up to a day. What it was, and where, does not matter. */
async function buyersOf(known: Known, models: AnalyticsModels, question: KpiQuestion, to: number): Promise<PeopleNow> {
  const personOf = await personsOf(known, models);
  const purchases = { plan: { ...question.plan, groupBy: [] }, filters: {} };
  return { personOf, history: await historyOf(known, models, purchases, personOf, { from: EVER, to }) };
}
