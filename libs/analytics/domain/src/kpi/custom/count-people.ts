import { Tally, type DayOfSubjects, type DaySpan, type PeopleCount, type PeopleQuestion } from '../../customers';
import type { Person, Subject } from '../../people';

/** Subjects of a day; the last of the values tells steps or counted values apart. */
export type HiddenDay = DayOfSubjects;

/** Each person, or each value, once per group and period. */
export function countDistinct(
  sets: Iterable<HiddenDay>,
  of: 'persons' | 'values',
  personOf: (subject: Subject) => Person,
  { periods, groupOf }: PeopleQuestion,
): readonly PeopleCount[] {
  const tally = new Tally(periods.length);
  const seen = new Map<string, Set<Person | string>>();
  for (const { day, values, numbers } of sets) {
    const group = groupOf(values.slice(0, -1));
    if (!group) continue;
    const key = JSON.stringify(group);
    const counted = of === 'values' ? [values.at(-1) ?? ''] : numbers.map(personOf);
    for (const [period, { from, to }] of periods.entries()) {
      if (day < from || day > to) continue;
      const place = `${period} ${key}`;
      const known = seen.get(place) ?? new Set();
      seen.set(place, known);
      for (const each of counted)
        if (!known.has(each)) {
          known.add(each);
          tally.add({ key, group }, period);
        }
    }
  }
  return tally.all();
}

interface Way {
  readonly firsts: { readonly day: number; readonly values: readonly string[] }[];
  /** Days of each step. */
  readonly steps: Set<number>[];
}

/** The ways of persons through the steps of a funnel, by days. */
export function waysOf(
  sets: Iterable<HiddenDay>,
  steps: number,
  personOf: (subject: Subject) => Person,
): ReadonlyMap<Person, Way> {
  const ways = new Map<Person, Way>();
  for (const { day, values, numbers } of sets) {
    const step = Number(values.at(-1));
    for (const subject of numbers) {
      const person = personOf(subject);
      const way = ways.get(person) ?? { firsts: [], steps: Array.from({ length: steps }, () => new Set<number>()) };
      ways.set(person, way);
      way.steps[step]?.add(day);
      if (step === 0) way.firsts.push({ day, values: values.slice(0, -1) });
    }
  }
  return ways;
}

/** Whether who took the first step on that day came through the others, each on the day of the one before or later. */
export function isThrough({ steps }: Pick<Way, 'steps'>, first: number, withinDays: number): boolean {
  let at = first;
  for (const days of steps.slice(1)) {
    const next = Math.min(...[...days].filter((day) => day >= at));
    if (next > first + withinDays) return false;
    at = next;
  }
  return true;
}

/** Persons who took the first step in the period, and who of them came through; `open`: who still may. */
export function countFunnel(
  ways: ReadonlyMap<Person, Way>,
  withinDays: number,
  { periods, groupOf, today }: PeopleQuestion,
): Readonly<Record<'entered' | 'through' | 'open', readonly PeopleCount[]>> {
  const names = ['entered', 'through', 'open'] as const;
  const tallies = {
    entered: new Tally(periods.length),
    through: new Tally(periods.length),
    open: new Tally(periods.length),
  };
  for (const way of ways.values()) {
    const seen = new Set<string>();
    const once = (name: (typeof names)[number], group: readonly string[], period: number) => {
      const key = JSON.stringify(group);
      if (seen.has(`${name} ${period} ${key}`)) return;
      seen.add(`${name} ${period} ${key}`);
      tallies[name].add({ key, group }, period);
    };
    for (const { day, values } of way.firsts) {
      const group = groupOf(values);
      if (!group) continue;
      const through = isThrough(way, day, withinDays);
      for (const [period, { from, to }] of periods.entries())
        if (from <= day && day <= to) {
          once('entered', group, period);
          if (through) once('through', group, period);
          else if (day + withinDays >= today) once('open', group, period);
        }
    }
  }
  return { entered: tallies.entered.all(), through: tallies.through.all(), open: tallies.open.all() };
}

/** The days whose events may count. */
export function daysCounted(withinDays: number, { periods }: Pick<PeopleQuestion, 'periods'>): DaySpan {
  return {
    from: Math.min(...periods.map(({ from }) => from)),
    to: Math.max(...periods.map(({ to }) => to)) + withinDays,
  };
}
