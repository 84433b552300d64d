import { fractionDigits, minorUnits } from '../format/format';
import { hasValue, operators, type Condition, type ConditionField, type Operator } from './condition';

/** A condition as the API takes it. */
export interface Leaf {
  readonly field: string;
  readonly op: string;
  readonly value: unknown;
}

/** Of a condition; null where its value cannot be what the field holds. */
export function leafOf({ field, op, value }: Condition, of: ConditionField | undefined, timeZone: string): Leaf | null {
  if (!hasValue(op)) return { field, op: 'set', value: op === 'set' };
  const said = valueOf(value, op, of, timeZone);
  return said === null ? null : { field, op, value: said };
}

function valueOf(value: string, op: Operator, of: ConditionField | undefined, timeZone: string): unknown {
  switch (of?.kind) {
    case 'number': {
      const number = Number(value);
      return value.trim() !== '' && Number.isFinite(number) ? number : null;
    }
    case 'money':
      return minorUnits(value, of.currency ?? 'EUR');
    case 'flag':
      return value === 'yes';
    case 'time': {
      const start = startOfDay(value, timeZone);
      if (start === null) return null;
      // Up to a day is up to its end.
      return new Date(op === 'lte' ? start + DAY_MS - 1 : start).toISOString();
    }
    default:
      return value === '' ? null : value;
  }
}

const DAY_MS = 86_400_000;

/** When a day (YYYY-MM-DD) begins in a time zone, ms; null where it is none. */
export function startOfDay(day: string, timeZone: string): number | null {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(utc)) return null;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = utc - offsetAt(utc, timeZone);
  return utc - offsetAt(guess, timeZone);
}

/** How far a time zone is ahead of UTC at a moment, ms. */
function offsetAt(at: number, timeZone: string): number {
  return Date.parse(`${writtenIn(at, timeZone).replace(' ', 'T')}Z`) - at;
}

/** `2026-01-31 23:59:59` on the clocks of a time zone, as Swedes write it. */
const writtenIn = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);

/** A condition of the API as it is typed; null for what the console has no control for. */
export function conditionIn(leaf: Partial<Leaf>, of: ConditionField | undefined, timeZone: string): Condition | null {
  const { field, op: name, value } = leaf;
  if (typeof field !== 'string' || !of) return null;
  if (name === 'set') return { field, op: value === false ? 'unset' : 'set', value: '' };
  const op = operators.find((known) => known === name);
  const typed = typedValue(value, of, timeZone);
  return op && typed !== null ? { field, op, value: typed } : null;
}

function typedValue(value: unknown, { kind, currency = 'EUR' }: ConditionField, timeZone: string): string | null {
  if (kind === 'flag') return value === true ? 'yes' : 'no';
  if (kind === 'money') return typeof value === 'number' ? String(value / 10 ** fractionDigits(currency)) : null;
  if (kind === 'time') {
    const at = typeof value === 'string' ? Date.parse(value) : NaN;
    return Number.isNaN(at) ? null : writtenIn(at, timeZone).slice(0, 'YYYY-MM-DD'.length);
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
