/** An answer as lines for people: lists as columns, everything else by field. */
export function table(answer: unknown): string {
  if (answer === null || answer === undefined) return 'done\n';
  if (!isRecord(answer)) return `${said(answer)}\n`;
  const { items } = answer;
  if (Array.isArray(items)) return items.length === 0 ? 'none\n' : columns(items.filter(isRecord));
  return Object.entries(answer)
    .map(([name, value]) => `${name}: ${said(value)}\n`)
    .join('');
}

function columns(rows: readonly Record<string, unknown>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => said(row[name])))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function said(value: unknown): string {
  if (value === undefined || value === null) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
