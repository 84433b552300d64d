import type { Person, Subject } from '../people';
import type { CustomerHistory, DayOfSubjects, PurchaseDay } from './customer-history';
import type { PeopleQuestion } from './customer-question';
import { holdingOf, remembered } from './groups';
import { Tally, type PeopleCount } from './tallies';

/** Days after its creation in which a lead may become a customer. */
export const CONVERSION_DAYS = 90;

/** Leads by group and period, those whose person became a customer in time, and those that still may. */
export function countProspects(
  sets: Iterable<DayOfSubjects>,
  personOf: (subject: Subject) => Person,
  history: CustomerHistory,
  question: PeopleQuestion,
): Readonly<Record<'leads' | 'converted' | 'open', readonly PeopleCount[]>> {
  const { periods, groupOf, today } = question;
  const tallies = {
    leads: new Tally(periods.length),
    converted: new Tally(periods.length),
    open: new Tally(periods.length),
  };
  const groups = remembered(groupOf);
  const holding = holdingOf(question);
  for (const { day, values, numbers, times } of sets) {
    const group = groups(values);
    if (!group) continue;
    for (const period of holding(day))
      for (const [i, subject] of numbers.entries()) {
        const count = times[i] ?? 0;
        tallies.leads.add(group, period, count);
        if (day + CONVERSION_DAYS >= today) tallies.open.add(group, period, count);
        if (isConverted(day, history.get(personOf(subject)))) tallies.converted.add(group, period, count);
      }
  }
  return { leads: tallies.leads.all(), converted: tallies.converted.all(), open: tallies.open.all() };
}

/** Whether a person with these purchases became a customer on the day of the lead or in the days after it. */
export function isConverted(day: number, days: readonly PurchaseDay[] | undefined): boolean {
  const first = days?.[0]?.day;
  return first !== undefined && first >= day && first <= day + CONVERSION_DAYS;
}
