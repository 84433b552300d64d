import type { CustomEvents, CustomFilter, CustomValue } from './custom-kpi';
import { reader } from './event-fields';

/** Whether an event with this data is one that is meant. */
export function matching({ events, filters }: CustomEvents): (type: string, data: unknown) => boolean {
  const types = new Set(events);
  const all = filters.map(filtering);
  return (type, data) => types.has(type) && all.every((accepts) => accepts(data));
}

function filtering({ field, op, value }: CustomFilter): (data: unknown) => boolean {
  const read = reader(field);
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const accepted = new Set(given);
  const than = typeof value === 'number' ? value : Number.NaN;
  const some = (accepts: (value: unknown) => boolean) => (data: unknown) => read(data).some(accepts);
  const number = (accepts: (value: number) => boolean) => some((each) => typeof each === 'number' && accepts(each));
  switch (op) {
    case 'eq':
    case 'in':
      return some((each) => accepted.has(each as CustomValue));
    case 'ne':
    case 'not-in':
      return (data) => !read(data).some((each) => accepted.has(each as CustomValue));
    case 'gt':
      return number((each) => each > than);
    case 'gte':
      return number((each) => each >= than);
    case 'lt':
      return number((each) => each < than);
    case 'lte':
      return number((each) => each <= than);
    case 'exists':
      return (data) => read(data).length > 0;
    case 'missing':
      return (data) => read(data).length === 0;
    default:
      return op satisfies never;
  }
}

/** The first value as a text; '' where there is none. */
export function textAt(field: string): (data: unknown) => string {
  const read = reader(field);
  return (data) => {
    const [value] = read(data);
    return typeof value === 'string'
      ? value
      : typeof value === 'number' || typeof value === 'boolean'
        ? `${value}`
        : '';
  };
}

/** What the numbers at a path add up to; null where there is none. */
export function numberAt(field: string): (data: unknown) => number | null {
  const read = reader(field);
  return (data) => {
    const numbers = read(data).filter((each) => typeof each === 'number' && Number.isFinite(each)) as number[];
    return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0);
  };
}
