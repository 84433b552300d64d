import type { Person, Subject } from '../people';

/** Who bought on one day with the same values, and how often each. */
export interface DayOfSubjects {
  readonly day: number;
  readonly values: readonly string[];
  readonly numbers: readonly Subject[];
  readonly times: readonly number[];
}

/** So often a person bought on one day with these values. */
export interface PurchaseDay {
  readonly day: number;
  readonly values: readonly string[];
  readonly times: number;
}

/** The days of each person, in order. Some may be of the same day and values, by several subjects. */
export type CustomerHistory = ReadonlyMap<Person, readonly PurchaseDay[]>;

/** @param sets by day, ascending. */
export function customerHistory(
  sets: Iterable<DayOfSubjects>,
  personOf: (subject: Subject) => Person,
): CustomerHistory {
  const history = new Map<Person, PurchaseDay[]>();
  for (const { day, values, numbers, times } of sets)
    for (const [i, subject] of numbers.entries()) {
      const person = personOf(subject);
      const bought = { day, values, times: times[i] ?? 0 };
      const days = history.get(person);
      if (days) days.push(bought);
      else history.set(person, [bought]);
    }
  return history;
}

/** The days of each subject, by day, as persons: whoever has one subject only keeps what there is. */
export function historyOfPersons(
  bySubject: ReadonlyMap<Subject, readonly PurchaseDay[]>,
  personOf: (subject: Subject) => Person,
): CustomerHistory {
  const history = new Map<Person, readonly PurchaseDay[]>();
  for (const [subject, days] of bySubject) {
    const person = personOf(subject);
    const known = history.get(person);
    history.set(person, known ? [...known, ...days].toSorted((a, b) => a.day - b.day) : days);
  }
  return history;
}
