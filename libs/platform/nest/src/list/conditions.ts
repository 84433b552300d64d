import type { Condition } from '@rapport/platform-ports';

type Wanted = string | number | readonly string[] | undefined;

/** Conditions of the filters that were said: the field is the value, or one of the list. */
export function filtered(filters: Readonly<Record<string, Wanted>>): Condition[] {
  return Object.entries(filters).flatMap(([field, value]): Condition[] => {
    if (value === undefined) return [];
    return [typeof value === 'object' ? { field, op: 'in', value } : { field, op: 'eq', value }];
  });
}

/** Conditions of a range whose ends, both inclusive, may be left out. */
export function within(field: string, from?: string | number, until?: string | number): Condition[] {
  const least: Condition[] = from === undefined ? [] : [{ field, op: 'gte', value: from }];
  return until === undefined ? least : [...least, { field, op: 'lte', value: until }];
}
