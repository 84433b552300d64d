/** The order of day, month and year in a column's dates; `unix`: seconds or milliseconds since 1970; `excel`: days since 1900. */
export const dateOrders = ['iso', 'dmy', 'mdy', 'ymd', 'unix', 'excel'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What the values of a column look like. */
export interface ValueFormat {
  readonly dates?: DateOrder;
  /** Other orders that fit as well: a person has to say. */
  readonly alsoDates?: readonly DateOrder[];
  /** What stands before the decimals. */
  readonly decimal?: '.' | ',';
}

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const parted =
  /^(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?)?\s*$/i;

/** How the dates and numbers of a column are written, from a sample of its values; nothing where they are neither. */
export function detectFormat(values: readonly string[]): ValueFormat {
  const said = values.map((value) => value.trim()).filter((value) => value !== '');
  if (said.length === 0) return {};
  const orders = dateOrders.filter((order) => order !== 'excel' && said.every((value) => fits(value, order)));
  const [dates, ...alsoDates] = orders;
  // The one standard says itself which is which.
  if (dates === 'iso') return { dates };
  if (dates) return { dates, ...(alsoDates.length > 0 && { alsoDates }) };
  const decimal = decimalOf(said);
  return decimal ? { decimal } : {};
}

function fits(value: string, order: DateOrder): boolean {
  if (order === 'unix' && !/^\d{10}(\d{3})?$/.test(value)) return false;
  return readTime(value, order, (local) => local) !== undefined;
}

function decimalOf(values: readonly string[]): '.' | ',' | undefined {
  if (!values.every((value) => /^[^\d.,-]{0,4}-?\d[\d\s.,'’]*[^\d.,]{0,4}$/.test(value))) return undefined;
  const commas = values.filter((value) => /,\d{1,2}\D*$/.test(value) && !/\.\d{1,2}\D*$/.test(value)).length;
  const points = values.filter((value) => /\.\d+\D*$/.test(value) && !/,\d{1,2}\D*$/.test(value)).length;
  return commas > points ? ',' : '.';
}

/** A number as its column writes it: signs of thousands and currencies are left out. Undefined for what is none. */
export function readNumber(text: string, decimal: '.' | ',' = '.'): number | undefined {
  const plain = plainNumber(text, decimal);
  return plain === undefined ? undefined : Number(plain);
}

/** Digits with a point: exact, so that money is never a float. */
export function plainNumber(text: string, decimal: '.' | ',' = '.'): string | undefined {
  const bare = text.replaceAll(/[\s'’\p{Sc}]|^[A-Z]{3}|[A-Z]{3}$/gu, '');
  const negative = /^\(.*\)$/.test(bare) || bare.startsWith('-');
  const digits = bare
    .replaceAll(/[()+-]/g, '')
    .replaceAll(decimal === '.' ? ',' : '.', '')
    .replace(decimal, '.');
  return /^\d+(\.\d+)?$/.test(digits) ? `${negative ? '-' : ''}${digits}` : undefined;
}

/**
 * When a text says something was, ms; undefined for no time. `instantOf` tells the instant of a local time (its fields as if
 * they were UTC, ms), for texts that name no zone.
 */
export function readTime(text: string, order: DateOrder, instantOf: (local: number) => number): number | undefined {
  const value = text.trim();
  if (order === 'unix') return /^\d{1,13}$/.test(value) ? Number(value) * (value.length > 11 ? 1 : 1_000) : undefined;
  // Excel's day 60 is a 29 February 1900 that never was: what comes after counts from one day earlier.
  if (order === 'excel')
    return /^\d{1,6}(\.\d+)?$/.test(value) ? instantOf(Math.round((Number(value) - 25_569) * 86_400_000)) : undefined;
  const said = isoTime(value, instantOf);
  if (said !== null) return order === 'iso' || order === 'ymd' ? said : undefined;
  return order === 'iso' ? undefined : partedTime(value, order, instantOf);
}

/** Undefined where it is no such time, null where it is not written like one. Read by hand: a file has one per row. */
function isoTime(value: string, instantOf: (local: number) => number): number | undefined | null {
  const parts = iso.exec(value);
  if (!parts) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] = parts;
  const [m, d, h] = [Number(month) - 1, Number(day), Number(hour)];
  const midnight = new Date(Date.UTC(Number(year), m, d));
  if (midnight.getUTCMonth() !== m || midnight.getUTCDate() !== d) return undefined;
  if (h > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const ms = Math.trunc(Number(`0.${fraction}`) * 1_000);
  const local = midnight.getTime() + ((h * 60 + Number(minute)) * 60 + Number(second)) * 1_000 + ms;
  if (zone === undefined) return instantOf(local);
  return local - offsetOf(zone);
}

/** ms that a zone written as `+02:00` is ahead. */
function offsetOf(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function partedTime(value: string, order: DateOrder, instantOf: (local: number) => number): number | undefined {
  const [, a, b, c, hours = '0', minutes = '0', seconds = '0', half] = parted.exec(value) ?? [];
  if (a === undefined || b === undefined || c === undefined) return undefined;
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'mdy' ? [c, a, b] : [c, b, a];
  if (year.length !== 4 && !(year.length === 2 && order !== 'ymd')) return undefined;
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2_000 : 1_900);
  const hour = half ? (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hours);
  const local = Date.UTC(full, Number(month) - 1, Number(day), hour, Number(minutes), Number(seconds));
  const date = new Date(local);
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && hour < 24;
  return exists ? instantOf(local) : undefined;
}
