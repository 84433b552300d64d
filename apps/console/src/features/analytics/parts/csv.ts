import type { KpiAnswer } from '../../../shared/api/types';

/** A table program must not take a text for a formula. */
export const cell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** All points, one a line; money in minor units, as the API says it. */
export function csvOf({ by, series }: KpiAnswer): string {
  const head = ['from', 'to', ...by, 'value', 'numerator', 'denominator'];
  const lines = series.flatMap(({ dimensions, points }) =>
    points.map(({ from, to, value, numerator, denominator }) => [
      from,
      to,
      ...by.map((dimension) => String((dimensions as Record<string, string>)[dimension] ?? '')),
      value,
      numerator,
      denominator,
    ]),
  );
  return [head, ...lines].map((line) => line.map(cell).join(',')).join('\n');
}

/** Rows as they are, with the names of the first one as the head. */
export function csvOfRows(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const head = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => head.map((name) => plain(row[name])));
  return [head, ...lines].map((line) => line.map(cell).join(',')).join('\n');
}

const plain = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' || value === null ? value : JSON.stringify(value ?? null);
