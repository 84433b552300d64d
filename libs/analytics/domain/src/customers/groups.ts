import type { PeopleQuestion } from './customer-question';
import type { Group } from './tallies';

/** The same values come again and again, as the same array. */
export function remembered(groupOf: PeopleQuestion['groupOf']): (values: readonly string[]) => Group | null {
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
export function holdingOf({ periods }: PeopleQuestion): (day: number) => readonly number[] {
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
