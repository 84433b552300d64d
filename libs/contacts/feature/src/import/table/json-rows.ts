import type { TableRow } from '@rapport/contacts-domain';
import { TableProblem } from './table-problem';

const LONGEST_LINE = 4 * 1024 * 1024;

/** An object per line. `columns` null: each row's cells are the names of its fields, to find the columns by. @throws TableProblem */
export async function* jsonRows(
  chunks: AsyncIterable<string>,
  columns: readonly string[] | null,
): AsyncGenerator<readonly TableRow[]> {
  const places = columns && new Map(columns.map((name, index) => [name, index]));
  let rest = '';
  let line = 0;
  for await (const text of chunks) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new TableProblem('LINE_TOO_LONG', `line ${line + 1} does not end`, line + 1);
    yield lines.flatMap((one) => rowOf(one, ++line, places));
  }
  yield rowOf(rest, line + 1, places);
}

function rowOf(text: string, line: number, places: ReadonlyMap<string, number> | null): TableRow[] {
  if (text.trim() === '') return [];
  const fields = fieldsOf(text);
  if (!fields) return [{ line, cells: [], broken: 'the line is no JSON object' }];
  if (!places) return [{ line, cells: [...fields.keys()] }];
  const cells = new Array<string>(places.size).fill('');
  for (const [name, value] of fields) {
    const at = places.get(name);
    if (at === undefined) return [{ line, cells: [], broken: `the field ${name} is in no line of the beginning` }];
    cells[at] = value;
  }
  return [{ line, cells }];
}

/** Objects within are flattened to `a.b`, lists kept as JSON. */
function fieldsOf(text: string): Map<string, string> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const fields = new Map<string, string>();
    flatten(value, '', fields);
    return fields;
  } catch {
    return null;
  }
}

function flatten(value: object, prefix: string, into: Map<string, string>): void {
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) flatten(inner, `${prefix}${name}.`, into);
    else into.set(prefix + name, cellOf(inner));
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
