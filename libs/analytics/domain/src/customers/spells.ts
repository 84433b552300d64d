import type { PurchaseDay } from './customer-history';
import type { PeopleQuestion, TurnoverMeasure } from './customer-question';
import type { DaySpan } from './tallies';

export interface Turn {
  readonly day: number;
  /** The purchases that say so. */
  readonly because: readonly PurchaseDay[];
}

/** The days on which a person became a customer, or was lost as one. */
export function turns(
  measure: 'new' | 'lost',
  days: readonly PurchaseDay[],
  { activityWindow, today }: PeopleQuestion,
): readonly Turn[] {
  const [first] = days;
  if (!first) return [];
  if (measure === 'new')
    return [{ day: first.day, because: days.length === 1 ? days : days.filter(({ day }) => day === first.day) }];
  const on = grouped(days, ({ day }) => day);
  return on
    .filter(([day], i) => (on[i + 1]?.[0] ?? Infinity) > day + activityWindow)
    .map(([day, because]) => ({ day: day + activityWindow, because }))
    .filter(({ day }) => day <= today);
}

/** By key, in the order in which the keys come. Most persons have bought once. */
export function grouped<Key>(
  days: readonly PurchaseDay[],
  keyOf: (day: PurchaseDay) => Key,
): readonly (readonly [Key, readonly PurchaseDay[]])[] {
  const [only] = days;
  return only && days.length === 1 ? [[keyOf(only), days]] : [...Map.groupBy(days, keyOf)];
}

/** The days at whose end a person with these purchases counts. */
export function spells(
  measure: 'active' | 'customers' | 'repeating',
  days: readonly PurchaseDay[],
  { activityWindow }: PeopleQuestion,
): readonly DaySpan[] {
  if (measure === 'active') {
    const spans: { from: number; to: number }[] = [];
    for (const { day } of days) {
      const last = spans.at(-1);
      if (last && day <= last.to + 1) last.to = day + activityWindow - 1;
      else spans.push({ from: day, to: day + activityWindow - 1 });
    }
    return spans;
  }
  let left = measure === 'customers' ? 1 : 2;
  const reached = days.find(({ times }) => (left -= times) <= 0);
  return reached ? [{ from: reached.day, to: Infinity }] : [];
}

/** The spell that makes a person count in the period, by purchases of one group. */
export function turnedIn(
  measure: TurnoverMeasure,
  active: readonly DaySpan[],
  { from, to }: DaySpan,
  { today }: PeopleQuestion,
): DaySpan | undefined {
  const end = Math.min(to, today);
  if (end < from) return undefined;
  if (measure === 'reactivated') return active.slice(1).find((spell) => spell.from >= from && spell.from <= end);
  const spell = active.find((each) => each.from < from && each.to >= from - 1);
  if (!spell || measure === 'starting') return spell;
  return spell.to < end === (measure === 'churned') ? spell : undefined;
}

export const total = (days: readonly PurchaseDay[]): number => days.reduce((sum, { times }) => sum + times, 0);
