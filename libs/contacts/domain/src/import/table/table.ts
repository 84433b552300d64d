import type { Delimiter } from './text-table';
import type { ValueFormat } from './values';

export const tableFormats = ['csv', 'jsonl', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** How a file is read; detected first, and a person may say otherwise. */
export interface Reading {
  readonly format: TableFormat;
  readonly gzip: boolean;
  /** Of texts; a name that iconv-lite knows. */
  readonly encoding: string;
  /** Of `csv`. */
  readonly delimiter: Delimiter;
  /** Whether the first row names the columns. */
  readonly header: boolean;
}

/** A row of a file. */
export interface TableRow {
  /** 1-based line of the file (row of the sheet) that it begins in. */
  readonly line: number;
  /** As the columns are; a missing one is empty. */
  readonly cells: readonly string[];
  /** Why it can be read no further. */
  readonly broken?: string;
}

export interface Column {
  readonly name: string;
  readonly format: ValueFormat;
  /** The first few values. */
  readonly samples: readonly string[];
}

/** The columns of a file whose first row names them, each name once; else `Column 1`, `Column 2` … */
export function columnNames(first: readonly string[], hasHeader: boolean): string[] {
  const seen = new Map<string, number>();
  return first.map((cell, index) => {
    const name = (hasHeader && cell.trim().normalize('NFC')) || `Column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
