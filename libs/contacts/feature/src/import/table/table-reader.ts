import { Injectable } from '@nestjs/common';
import {
  columnNames,
  detectFormat,
  detectHeader,
  type Column,
  type Reading,
  type TableRow,
} from '@rapport/contacts-domain';
import { detectReading, textRows } from './read-table';
import { SealedFiles, type StoredFile } from './sealed-file';
import { TableProblem } from './table-problem';
import { sheetRows } from './xlsx/sheet-rows';

/** So many rows say how a column is written, and which fields lines have. */
const SAMPLED = 1_000;
const SHOWN = 20;
const SAMPLES = 5;

/** The beginning of a file, as it is read. */
export interface Preview {
  readonly reading: Reading;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** What all the rows say that were looked at, by column: for suggestions. */
  readonly values: readonly (readonly string[])[];
}

/** Tables of any format, from sealed files. */
@Injectable()
export class TableReader {
  constructor(private readonly files: SealedFiles) {}

  /** How the file is written: what a person said, else what its beginning looks like. @throws TableProblem */
  async preview(file: StoredFile, fileName: string, said: Partial<Reading> = {}): Promise<Preview> {
    const detected = { ...(await detectReading(this.files, file, fileName)), ...said };
    const rows: TableRow[] = [];
    for await (const page of this.pages(file, detected, null)) {
      rows.push(...page);
      if (rows.length > SAMPLED) break;
    }
    if (rows.length === 0) throw new TableProblem('EMPTY_FILE', 'the file has no rows');
    const header = detected.format === 'jsonl' || (said.header ?? detectHeader(rows.slice(0, 50).map(cellsOf)));
    const reading = { ...detected, header };
    const names = this.namesIn(rows, reading);
    const sampled: TableRow[] = [];
    for await (const page of this.rows(file, reading, names)) {
      sampled.push(...page);
      if (sampled.length >= SAMPLED) break;
    }
    const values = names.map((_, at) => sampled.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== ''));
    const columns = names.map((name, at) => ({
      name,
      format: detectFormat(values[at] ?? []),
      samples: [...new Set(values[at])].slice(0, SAMPLES),
    }));
    return { reading, columns, rows: sampled.slice(0, SHOWN), values };
  }

  /** All rows but the header, in pages; rows that have more cells than there are columns are broken. @throws TableProblem */
  async *rows(file: StoredFile, reading: Reading, columns: readonly string[]): AsyncGenerator<readonly TableRow[]> {
    let skips = reading.header && reading.format !== 'jsonl';
    for await (const page of this.pages(file, reading, columns)) {
      const rows = skips ? page.slice(1) : page;
      if (page.length > 0) skips = false;
      if (rows.length > 0) yield rows.map((row) => (row.cells.length > columns.length ? tooWide(row, columns) : row));
    }
  }

  private pages(
    file: StoredFile,
    reading: Reading,
    columns: readonly string[] | null,
  ): AsyncGenerator<readonly TableRow[]> {
    return reading.format === 'xlsx' ? sheetRows(this.files, file) : textRows(this.files, file, reading, columns);
  }

  private namesIn(rows: readonly TableRow[], { format, header }: Reading): string[] {
    if (format === 'jsonl') return [...new Set(rows.flatMap(({ cells }) => cells))];
    const widest = Math.max(...rows.slice(0, 100).map(({ cells }) => cells.length));
    const first = header ? cellsOf(rows[0]) : new Array<string>(widest).fill('');
    return columnNames(first, header);
  }
}

const cellsOf = (row: TableRow | undefined): readonly string[] => row?.cells ?? [];

function tooWide(row: TableRow, columns: readonly string[]): TableRow {
  const more = row.cells.slice(columns.length);
  if (more.every((cell) => cell.trim() === '')) return { ...row, cells: row.cells.slice(0, columns.length) };
  return { ...row, broken: `the row has ${row.cells.length} cells and the header ${columns.length}` };
}
