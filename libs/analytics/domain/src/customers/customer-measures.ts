import type { Person, Subject } from '../people';
import type { CustomerHistory, DayOfSubjects, PurchaseDay } from './customer-history';
import { EndsTally, Tally, type DaySpan, type Group, type PeopleCount } from './tallies';

/** Days after its creation in which a lead may become a customer. */
export const CONVERSION_DAYS = 90;

/** What persons are counted for. */
export interface PeopleQuestion {
  readonly periods: readonly DaySpan[];
  /** Days that a purchase keeps its customer active: its own day and those after it. */
  readonly activityWindow: number;
  /** The last day that has come: nobody is lost, and nothing is at an end, before its time. */
  readonly today: number;
  /** The group of these values; null where they are not asked for. */
  readonly groupOf: (values: readonly string[]) => readonly string[] | null;
}

export type CustomerMeasure = 'new' | 'active' | 'lost' | 'customers' | 'repeating' | TurnoverMeasure;

/** Of those who were active on the day before the period: all, those whose window passed within it, the others. And who came back. */
export type TurnoverMeasure = 'starting' | 'churned' | 'retained' | 'reactivated';

const turnover: readonly CustomerMeasure[] = ['starting', 'churned', 'retained', 'reactivated'];
const isTurnover = (measure: CustomerMeasure): measure is TurnoverMeasure => turnover.includes(measure);

/** Each person once per group and period, whatever was bought how often. */
export function countCustomers(
  measure: CustomerMeasure,
  history: CustomerHistory,
  question: PeopleQuestion,
): readonly PeopleCount[] {
  const { periods, groupOf } = question;
  const groups = remembered(groupOf);
  if (isTurnover(measure)) return countTurnover(measure, history, question);
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

/** The spell that makes a person count in the period, by purchases of one group. */
function turnedIn(
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

/** The days whose purchases may count, for whoever looks for them. */
export function daysOf(measure: CustomerMeasure, { periods, activityWindow, today }: PeopleQuestion): DaySpan {
  const from = Math.min(...periods.map((period) => period.from));
  const to = Math.min(Math.max(...periods.map((period) => period.to)), today);
  switch (measure) {
    case 'new':
      return { from, to };
    case 'active':
      return { from: Math.min(from, to) - activityWindow + 1, to };
    case 'lost':
      return { from: from - activityWindow, to: to - activityWindow };
    case 'starting':
    case 'churned':
    case 'retained':
      return { from: from - activityWindow, to: Math.max(...periods.map((period) => period.from)) - 1 };
    case 'reactivated':
      return { from, to };
    case 'customers':
    case 'repeating':
      return { from: EVER, to };
    default:
      return measure satisfies never;
  }
}

/** Before all days that there are. */
export const EVER = -100_000_000;

interface Turn {
  readonly day: number;
  /** The purchases that say so. */
  readonly because: readonly PurchaseDay[];
}

/** The days on which a person became a customer, or was lost as one. */
function turns(
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
function grouped<Key>(
  days: readonly PurchaseDay[],
  keyOf: (day: PurchaseDay) => Key,
): readonly (readonly [Key, readonly PurchaseDay[]])[] {
  const [only] = days;
  return only && days.length === 1 ? [[keyOf(only), days]] : [...Map.groupBy(days, keyOf)];
}

/** The days at whose end a person with these purchases counts. */
function spells(
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

const total = (days: readonly PurchaseDay[]): number => days.reduce((sum, { times }) => sum + times, 0);

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

/** The same values come again and again, as the same array. */
function remembered(groupOf: PeopleQuestion['groupOf']): (values: readonly string[]) => Group | null {
  const byValues = new Map<readonly string[], Group | null>();
  const byKey = new Map<string, Group>();
  return (values) => {
    let known = byValues.get(values);
    if (known !== undefined) return known;
    const group = groupOf(values);
    if (group) {
      const key = JSON.stringify(group);
      known = byKey.get(key) ?? { key, group };
      byKey.set(key, known);
    }
    byValues.set(values, known ?? null);
    return known ?? null;
  };
}

/** Which periods hold a day; they may overlap. */
function holdingOf({ periods }: PeopleQuestion): (day: number) => readonly number[] {
  const byDay = new Map<number, readonly number[]>();
  return (day) => {
    let found = byDay.get(day);
    if (!found) {
      found = periods.flatMap(({ from, to }, i) => (from <= day && day <= to ? [i] : []));
      byDay.set(day, found);
    }
    return found;
  };
}
