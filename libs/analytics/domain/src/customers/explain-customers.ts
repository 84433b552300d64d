import type { PurchaseDay } from './customer-history';
import { isHabit, isTurnover, type CustomerMeasure, type PeopleQuestion } from './customer-question';
import { habitOf } from './habits';
import { spells, total, turnedIn, turns } from './spells';

/** What a person with these days counts, by purchases of the same group as one of these values; 0: nothing. */
export function personCounts(
  measure: CustomerMeasure,
  days: readonly PurchaseDay[],
  values: readonly string[],
  question: PeopleQuestion,
): number {
  const { periods, groupOf } = question;
  const [period] = periods;
  const group = groupOf(values);
  if (!period || !group) return 0;
  const key = JSON.stringify(group);
  const own = days.filter((each) => JSON.stringify(groupOf(each.values)) === key);
  if (isHabit(measure)) return habitOf(measure, own, period, question);
  return own.some((bought) => isCounted(measure, days, bought, question)) ? 1 : 0;
}

/** Whether a purchase of that day and those values is one that counts for the measure, of a person with these days. */
export function isCounted(
  measure: CustomerMeasure,
  days: readonly PurchaseDay[],
  { day, values }: Pick<PurchaseDay, 'day' | 'values'>,
  question: PeopleQuestion,
): boolean {
  const { periods, groupOf, today, activityWindow } = question;
  const [period] = periods;
  if (!period || !groupOf(values)) return false;
  if (measure === 'new' || measure === 'lost')
    return turns(measure, days, question).some(
      (turn) => turn.day >= period.from && turn.day <= period.to && turn.because.some((each) => each.day === day),
    );
  const end = Math.min(period.to, today);
  if (end < period.from || day > end) return false;
  if (measure === 'purchases' || measure === 'buyers') return day >= period.from;
  if (measure === 'gaps' || measure === 'gapped') return day >= period.from && days.some((each) => each.day < day);
  if (measure === 'recency') return true;
  if (isTurnover(measure)) {
    const same = JSON.stringify(groupOf(values));
    const own = days.filter((each) => JSON.stringify(groupOf(each.values)) === same);
    const spell = turnedIn(measure, spells('active', own, question), period, question);
    if (!spell) return false;
    return measure === 'reactivated' ? day === spell.from : day > period.from - 1 - activityWindow && day < period.from;
  }
  if (measure === 'active') return day > end - activityWindow;
  const group = JSON.stringify(groupOf(values));
  const alike = days.filter((each) => each.day <= end && JSON.stringify(groupOf(each.values)) === group);
  return measure === 'customers' || total(alike) >= 2;
}
