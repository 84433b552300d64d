import { exponentOf } from '@rapport/contracts';
import type { KpiDefinition } from '../kpi';

/** In what the numbers of one KPI are written. */
export interface ValueFormat {
  readonly unit: KpiDefinition['unit'];
  /** Of money. */
  readonly currency?: string;
  /** BCP 47. */
  readonly locale: string;
}

const SECOND = 1_000;

/** A value for people: money in its currency, shares in percent, durations in words. */
export function formatValue(value: number, { unit, currency = 'EUR', locale }: ValueFormat): string {
  const number = (of: number, options: Intl.NumberFormatOptions = {}) => spaced(of, locale, options);
  switch (unit) {
    case 'money':
      return number(value / 10 ** exponentOf(currency), { style: 'currency', currency });
    case 'share':
      return `${number(100 * value, { maximumFractionDigits: 1 })} %`;
    case 'milliseconds':
      return duration(value, locale);
    case 'points':
    case 'score':
      return number(value, { maximumFractionDigits: 1 });
    case 'count':
      return number(value, { maximumFractionDigits: 2 });
    default:
      return unit satisfies never;
  }
}

/** A difference, with its sign; of shares in percentage points. */
export function formatDifference(difference: number, format: ValueFormat): string {
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±';
  const size = Math.abs(difference);
  if (format.unit === 'share')
    return `${sign}${spaced(100 * size, format.locale, { maximumFractionDigits: 1 })} ${pointsWord(format.locale)}`;
  return sign + formatValue(size, format);
}

const pointsWord = (locale: string): string => (locale.startsWith('de') ? 'Prozentpunkte' : 'pp');

/** A share in percent, without its sign. */
export function formatPercent(share: number, locale: string): string {
  return `${spaced(100 * Math.abs(share), locale, { maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0 })} %`;
}

/** Spaces that do not break look the same and are hard to search for. */
function spaced(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value).replaceAll(/[\u00a0\u202f]/g, ' ');
}

const spans = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** In the two largest units that it has: 2 days 3 hr, 4 min 5 sec. */
function duration(ms: number, locale: string): string {
  const seconds = Math.round(Math.abs(ms) / SECOND);
  const first = Math.max(
    0,
    spans.findIndex(([size]) => seconds >= size),
  );
  const [size, unit] = spans[seconds === 0 ? 3 : first] ?? [1, 'second'];
  const [below, small] = spans[first + 1] ?? [1, null];
  const part = (value: number, of: 'day' | 'hour' | 'minute' | 'second') =>
    spaced(value, locale, { style: 'unit', unit: of, unitDisplay: 'short' });
  const rest = small ? Math.floor((seconds % size) / below) : 0;
  const text = part(Math.floor(seconds / size), unit) + (small && rest > 0 ? ` ${part(rest, small)}` : '');
  return ms < 0 && seconds > 0 ? `−${text}` : text;
}
