/** Signs that make a sheet take a text for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A cell that a sheet shows as the text that it is. A leading apostrophe keeps it from being taken for a formula, but
 * plain numbers and phone numbers stay as they are.
 */
export function csvCell(value: unknown): string {
  const text = textOf(value);
  const isNumber = /^[+-]?[\d\s().,/-]*\d$/.test(text);
  const safe = FORMULA.test(text) && !isNumber ? `'${text}` : text;
  return /["\n\r,;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean);
}
