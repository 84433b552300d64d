import { rateFrom } from '@rapport/analytics-domain';
import type { RateRecorded } from '@rapport/contracts';
import { dayOfIsoDate } from '@rapport/platform-consumer';
import { ProblemError, type FieldError } from '@rapport/platform-nest';

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A rate as callers write it, `{ from, to, day, rate: "1.0842" }`. @throws ProblemError that names every field at fault. */
export function readRate(item: unknown): RateRecorded {
  const of = typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>) : {};
  const textOf = (field: string): string => {
    const value = of[field];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [from, to, day] = [textOf('from'), textOf('to'), textOf('day')];
  const rate = rateFrom(textOf('rate'));
  const errors: FieldError[] = [];
  const wrong = (path: string, code: string, message: string) => errors.push({ path, code, message });
  for (const [path, value] of Object.entries({ from, to }))
    if (!currencies.has(value)) wrong(path, 'CURRENCY', `${path} must be an ISO 4217 code in capitals`);
  if (errors.length === 0 && from === to) wrong('to', 'SAME_CURRENCY', 'to must be another currency than from');
  if (dayOfIsoDate(day) === null) wrong('day', 'IS_DATE', 'day must be a date as 2026-01-31');
  if (!rate) wrong('rate', 'DECIMAL', 'rate must be a positive decimal in a text, of 15 digits at most');
  for (const field of Object.keys(of))
    if (!['from', 'to', 'day', 'rate'].includes(field)) wrong(field, 'UNKNOWN_FIELD', `${field} is not known`);
  if (errors.length > 0 || !rate) throw new ProblemError('REQUEST.INVALID', 'the rate is not valid', { errors });
  return { from, to, day, ...rate };
}

/** The rows of a CSV file with the columns from, to, day and rate, in any order. @throws ProblemError */
export function ratesOfCsv(csv: string): readonly unknown[] {
  const [header = '', ...rows] = csv.split(/\r?\n/).filter((line) => line.trim() !== '');
  const separator = header.includes(';') ? ';' : ',';
  const cells = (line: string) => line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const columns = cells(header.replace(/^\uFEFF/, ''));
  const missing = ['from', 'to', 'day', 'rate'].filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new ProblemError('REQUEST.INVALID', 'the file is not valid', {
      errors: [{ path: 'csv', code: 'COLUMNS', message: `columns are missing: ${missing.join(', ')}` }],
    });
  return rows.map((row) => Object.fromEntries(cells(row).map((value, i) => [columns[i] ?? `column ${i + 1}`, value])));
}
