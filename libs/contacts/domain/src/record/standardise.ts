import { normalisedEmail, normalisedPhone, type ContactPoint } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** @throws DomainError `RECORD.BAD_VALUE` */
export function badValue(path: string, message: string): never {
  throw new DomainError('RECORD.BAD_VALUE', 'invalid', `${path}: ${message}`, { path });
}

/**
 * A phone number in E.164. One without its country is read as of `country`; one that libphonenumber takes for impossible
 * is kept by its digits, where it says its country.
 *
 * @throws DomainError `CONTACT.BAD_PHONE`
 */
export function standardPhone(text: string, country: string | undefined, path: string): string {
  const parsed = parsePhoneNumberFromString(text, country as CountryCode | undefined);
  const value = parsed?.isPossible() ? parsed.number : normalisedPhone(text);
  if (value === undefined) throw new DomainError('CONTACT.BAD_PHONE', 'invalid', 'that is no phone', { path });
  return value;
}

/** @throws DomainError `CONTACT.BAD_EMAIL` */
export function standardEmail(text: string, path: string): string {
  const value = normalisedEmail(text);
  if (value === undefined) throw new DomainError('CONTACT.BAD_EMAIL', 'invalid', 'that is no email', { path });
  return value;
}

/** Points with their values standardised, and what was typed where it is something else. @throws DomainError */
export function standardPoints(
  points: readonly ContactPoint[],
  path: string,
  standard: (text: string, path: string) => string,
): ContactPoint[] {
  const seen = new Set<string>();
  return points.map(({ entered, ...point }, index) => {
    const typed = point.value.trim();
    const value = standard(typed, `${path}[${index}].value`);
    if (seen.has(value)) badValue(`${path}[${index}].value`, 'is there twice');
    seen.add(value);
    checkValidity(point, `${path}[${index}]`);
    const kept = value === typed ? entered : typed;
    return { ...point, value, ...(kept !== undefined && kept !== value && { entered: kept }) };
  });
}

/** @throws DomainError `RECORD.BAD_VALUE` where it ends before it begins */
export function checkValidity({ since, until }: { since?: string; until?: string }, path: string): void {
  if (since !== undefined && until !== undefined && until < since) badValue(`${path}.until`, 'is before the first day');
}

/** A BCP 47 tag as it is written: `PT-br` is `pt-BR`. @throws DomainError `RECORD.BAD_VALUE` */
export function standardLanguage(text: string, path: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'));
    return tag ?? badValue(path, 'has to be a language tag, e.g. pt-BR');
  } catch {
    return badValue(path, 'has to be a language tag, e.g. pt-BR');
  }
}

/** An IANA time zone in its own spelling. @throws DomainError `RECORD.BAD_VALUE` */
export function standardTimeZone(text: string, path: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text.trim() }).resolvedOptions().timeZone;
  } catch {
    return badValue(path, 'has to be an IANA time zone, e.g. Europe/Lisbon');
  }
}

/** `YYYY-MM-DD`, or `--MM-DD` without a year. @throws DomainError `RECORD.BAD_VALUE` */
export function standardBirthday(text: string, path: string): string {
  const [, year = '2000', month = '', day = ''] = /^(?:(\d{4})|-)-(\d{2})-(\d{2})$/.exec(text.trim()) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day))
    badValue(path, 'has to be a day: YYYY-MM-DD, or --MM-DD without a year');
  return text.trim();
}
