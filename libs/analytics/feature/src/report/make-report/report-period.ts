import type { Report } from '@rapport/analytics-domain';

/** The days of a report as its locale writes them. */
export function periodOf({ from, to, locale }: Pick<Report, 'from' | 'to' | 'locale'>): string {
  const day = (iso: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${iso}T00:00:00Z`));
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}

/** When it was made, in the organisation's time zone. */
export function madeAtOf({ madeAt, locale, timeZone }: Pick<Report, 'madeAt' | 'locale' | 'timeZone'>): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(madeAt);
}
