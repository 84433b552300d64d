import { wordsOf, type Report, type ReportRow } from '@rapport/analytics-domain';

/** RFC 4180, one line per KPI: the numbers as they are, with a point, and the words as people read them. */
export function reportCsv({ rows, locale, from, to }: Report): string {
  const { columns } = wordsOf(locale);
  const header = [
    ...['kpi', columns.kpi, 'dimensions', 'from', 'to', 'unit', 'currency', columns.value, columns.target],
    ...[columns.difference, columns.status, columns.note, columns.trend],
  ];
  const lines = rows.map((row) => [
    ...[row.kpi, row.title, dimensionsOf(row), from, to, row.unit, row.currency ?? '', row.value, row.target],
    ...[row.difference, row.shown.status, row.note, row.trend.values.map((value) => value ?? '').join(' ')],
  ]);
  return [header, ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
}

export const dimensionsOf = ({ dimensions }: ReportRow): string =>
  Object.entries(dimensions)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');

/** A text that a spreadsheet would take for a formula is shown as text. */
function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
