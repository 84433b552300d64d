import type { Organisation } from '../../app/session/me';

export type Unit = 'count' | 'share' | 'milliseconds' | 'money' | 'points' | 'score';

/** Words for times and numbers, in one language, in the organisation's time zone. */
export interface Format {
  readonly number: (value: number, digits?: number) => string;
  readonly percent: (value: number, digits?: number) => string;
  /** Minor units of the currency. */
  readonly money: (amount: number, currency: string, options?: { readonly short?: boolean }) => string;
  readonly duration: (ms: number) => string;
  readonly day: (at: string) => string;
  readonly time: (at: string) => string;
  readonly moment: (at: string) => string;
  /** "3 hours ago" for what is near, else the day. */
  readonly ago: (at: string, now?: number) => string;
  readonly kpi: (
    value: number,
    unit: Unit | undefined,
    currency?: string,
    options?: { readonly short?: boolean },
  ) => string;
  readonly bytes: (size: number) => string;
  readonly country: (code: string) => string;
  /** YYYY-MM-DD of a moment in the organisation's time zone. */
  readonly isoDay: (at: Date) => string;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

export function formatFor(language: string, { timeZone }: Pick<Organisation, 'timeZone'>): Format {
  const numbers = new Map<string, Intl.NumberFormat>();
  const numbersFor = (options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options);
    const known = numbers.get(key) ?? new Intl.NumberFormat(language, options);
    numbers.set(key, known);
    return known;
  };
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone, ...options });
  const day = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  // A day of the calendar has no time zone.
  const calendarDay = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const time = dates({ hour: '2-digit', minute: '2-digit' });
  const moment = dates({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const countries = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const iso = new Intl.DateTimeFormat('sv-SE', { timeZone });

  const number = (value: number, digits = 0) => numbersFor({ maximumFractionDigits: digits }).format(value);
  const percent = (value: number, digits = 1) =>
    numbersFor({ style: 'percent', maximumFractionDigits: digits }).format(value);
  const money = (amount: number, currency: string, { short = false } = {}) => {
    const digits = fractionDigits(currency);
    const value = amount / 10 ** digits;
    return numbersFor({
      style: 'currency',
      currency,
      ...(short && Math.abs(value) >= 10_000
        ? { notation: 'compact' as const, maximumFractionDigits: 1 }
        : { maximumFractionDigits: short ? 0 : digits, minimumFractionDigits: short ? 0 : digits }),
    }).format(value);
  };
  const unitOf = (value: number, unit: string) =>
    numbersFor({ style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: 1 }).format(value);
  const duration = (ms: number) => {
    for (const [unit, size] of UNITS) if (Math.abs(ms) >= size) return unitOf(ms / size, unit);
    return unitOf(ms / 1_000, 'second');
  };
  return {
    number,
    percent,
    money,
    duration,
    day: (at) => (at.length === 10 ? calendarDay : day).format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
    ago: (at, now = Date.now()) => {
      const ms = Date.parse(at) - now;
      if (Math.abs(ms) > 7 * 86_400_000) return day.format(new Date(at));
      for (const [unit, size] of UNITS) if (Math.abs(ms) >= size) return relative.format(Math.trunc(ms / size), unit);
      return relative.format(0, 'minute');
    },
    kpi: (value, unit, currency, options = {}) => {
      switch (unit) {
        case 'money':
          return currency ? money(value, currency, options) : number(value);
        case 'share':
          return percent(value);
        case 'milliseconds':
          return duration(value);
        case 'score':
          return number(value, 2);
        case 'points':
          return number(value, 1);
        case 'count':
        case undefined:
          return number(value, 1);
        default:
          throw new Error(unit satisfies never);
      }
    },
    bytes: (size) => {
      if (size >= 1_000_000) return unitOf(size / 1_000_000, 'megabyte');
      return size >= 1_000 ? unitOf(size / 1_000, 'kilobyte') : unitOf(size, 'byte');
    },
    country: (code) => countries.of(code) ?? code,
    isoDay: (at) => iso.format(at),
  };
}

/** How many digits follow the point: 2 for EUR, 0 for JPY. */
export function fractionDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** What somebody typed as an amount, in minor units; null where it is none. */
export function minorUnits(text: string, currency: string): number | null {
  const plain = text.trim().replaceAll(/[\s']/g, '');
  const decimal = /^-?[\d.,]*\d$/.test(plain) ? plain.replace(/[.,](?=\d{3}(\D|$))/g, '').replace(',', '.') : 'x';
  const value = Number(decimal);
  return Number.isFinite(value) && plain !== '' ? Math.round(value * 10 ** fractionDigits(currency)) : null;
}
