export const PRESETS = ['7d', '30d', '90d', '12m', 'month', 'quarter', 'year'] as const;
export type Preset = (typeof PRESETS)[number];
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Days of the calendar, both included. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const isPreset = (text: string | undefined): text is Preset => PRESETS.some((preset) => preset === text);

const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The range that an address names, up to `today` (a day of the organisation). */
export function rangeIn(
  url: Readonly<Record<string, string | undefined>>,
  today: string,
): Range & { readonly preset: Preset | null } {
  const { from, to, range } = url;
  if (isDay(from) && isDay(to) && from <= to) return { from, to, preset: null };
  const preset = isPreset(range) ? range : '30d';
  return { ...rangeOf(preset, today), preset };
}

export function rangeOf(preset: Preset, today: string): Range {
  const back = (days: number) => ({ from: iso(ms(today) - (days - 1) * DAY_MS), to: today });
  const [year = '', month = ''] = today.split('-');
  switch (preset) {
    case '7d':
      return back(7);
    case '30d':
      return back(30);
    case '90d':
      return back(90);
    case '12m':
      return { from: iso(Date.UTC(Number(year), Number(month) - 12, 1)), to: today };
    case 'month':
      return { from: `${year}-${month}-01`, to: today };
    case 'quarter':
      return { from: iso(Date.UTC(Number(year), Math.floor((Number(month) - 1) / 3) * 3, 1)), to: today };
    case 'year':
      return { from: `${year}-01-01`, to: today };
    default:
      return preset satisfies never;
  }
}

/** A grain that gives a readable number of points. */
export function grainFor({ from, to }: Range): Grain {
  const days = (ms(to) - ms(from)) / DAY_MS + 1;
  if (days <= 45) return 'day';
  if (days <= 190) return 'week';
  return days <= 1_100 ? 'month' : 'quarter';
}

/** As many days, right before. */
export function before({ from, to }: Range): Range {
  const days = (ms(to) - ms(from)) / DAY_MS + 1;
  return { from: iso(ms(from) - days * DAY_MS), to: iso(ms(from) - DAY_MS) };
}
