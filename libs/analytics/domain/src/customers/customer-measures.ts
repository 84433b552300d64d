import type { CustomerHistory } from './customer-history';
import {
  isHabit,
  isTurnover,
  type CustomerMeasure,
  type HabitMeasure,
  type PeopleQuestion,
  type TurnoverMeasure,
} from './customer-question';
import { holdingOf, remembered } from './groups';
import { habitOf } from './habits';
import { grouped, spells, turnedIn, turns } from './spells';
import { EndsTally, Tally, type PeopleCount } from './tallies';

/** Each person once per group and period, whatever was bought how often. */
export function countCustomers(
  measure: CustomerMeasure,
  history: CustomerHistory,
  question: PeopleQuestion,
): readonly PeopleCount[] {
  const { periods, groupOf } = question;
  const groups = remembered(groupOf);
  if (isTurnover(measure)) return countTurnover(measure, history, question);
  if (isHabit(measure)) return countHabit(measure, history, question);
  if (measure !== 'new' && measure !== 'lost') {
    const ends = new EndsTally(question);
    for (const days of history.values())
      for (const [group, own] of grouped(days, ({ values }) => groups(values)))
        if (group) for (const spell of spells(measure, own, question)) ends.add(group, spell);
    return ends.all();
  }
  const tally = new Tally(periods.length);
  const holding = holdingOf(question);
  for (const days of history.values()) {
    // Most persons have bought once, and then nothing can come twice.
    const seen = days.length > 1 ? new Set<string>() : null;
    for (const { day, because } of turns(measure, days, question))
      for (const period of holding(day))
        for (const { values } of because) {
          const group = groups(values);
          if (!group || seen?.has(`${period} ${group.key}`)) continue;
          seen?.add(`${period} ${group.key}`);
          tally.add(group, period);
        }
  }
  return tally.all();
}

function countTurnover(
  measure: TurnoverMeasure,
  history: CustomerHistory,
  question: PeopleQuestion,
): readonly PeopleCount[] {
  const groups = remembered(question.groupOf);
  const tally = new Tally(question.periods.length);
  for (const days of history.values())
    for (const [group, own] of grouped(days, ({ values }) => groups(values)))
      if (group) {
        const active = spells('active', own, question);
        for (const [index, period] of question.periods.entries())
          if (turnedIn(measure, active, period, question)) tally.add(group, index);
      }
  return tally.all();
}

function countHabit(measure: HabitMeasure, history: CustomerHistory, question: PeopleQuestion): readonly PeopleCount[] {
  const groups = remembered(question.groupOf);
  const tally = new Tally(question.periods.length);
  for (const days of history.values())
    for (const [group, own] of grouped(days, ({ values }) => groups(values)))
      if (group)
        for (const [index, period] of question.periods.entries()) {
          const amount = habitOf(measure, own, period, question);
          if (amount !== 0) tally.add(group, index, amount);
        }
  return tally.all();
}
