import type { KpiAnswer } from '../../../shared/api/types';

/** A table program must not take a text for a formula. */
const cell = (value: string | number | null): string => {
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

export function saveAs(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
