import type { CompanyRecord, PersonRecord, PlaceRecord } from '@rapport/contacts-domain';
import { createReadStream } from 'node:fs';
import { csvFields } from '../send/csv';
import { recordsOf } from '../send/records';
import { UsageError } from '../command';

/** One row of a CSV file by its columns. */
export interface Row {
  /** Of the record in the file, the header being 1. */
  readonly number: number;
  readonly cell: (column: string) => string;
  readonly columns: ReadonlySet<string>;
}

/** Two records of which a person said whether they are the same. */
export interface LabelledPair {
  readonly a: number;
  readonly b: number;
  readonly isMatch: boolean;
}

export type AnyRecord = PersonRecord & CompanyRecord;

/** A labelled set: records and pairs of their numbers. */
export interface LabelledSet {
  readonly records: readonly AnyRecord[];
  readonly pairs: readonly LabelledPair[];
}

/** @throws UsageError naming file, line and column */
export async function readLabelled(pairsFile: string, recordsFile: string | undefined): Promise<LabelledSet> {
  const records: AnyRecord[] = [];
  const numbers = new Map<string, number>();
  if (recordsFile !== undefined)
    for await (const row of rowsOf(recordsFile, ['id'])) {
      const record = recordOf(row, '', row.cell('id'));
      if (record.id === '' || numbers.has(record.id))
        throw problem(recordsFile, row, `id "${record.id}" is empty or doubled`);
      numbers.set(record.id, records.push(record) - 1);
    }
  const pairs: LabelledPair[] = [];
  for await (const row of rowsOf(pairsFile, recordsFile === undefined ? ['match'] : ['a', 'b', 'match'])) {
    const end = (side: 'a' | 'b') => {
      if (recordsFile === undefined) return records.push(recordOf(row, `${side}.`, `line ${row.number} ${side}`)) - 1;
      const found = numbers.get(row.cell(side));
      if (found === undefined) throw problem(pairsFile, row, `${side}: there is no record "${row.cell(side)}"`);
      return found;
    };
    pairs.push({ a: end('a'), b: end('b'), isMatch: truth(row, pairsFile) });
  }
  return { records, pairs };
}

async function* rowsOf(file: string, required: readonly string[]): AsyncGenerator<Row> {
  let columns: readonly string[] | null = null;
  for await (const { text, number } of recordsOf(createReadStream(file), { quoted: true })) {
    if (text === '') continue;
    const fields = csvFields(text);
    if (columns === null) {
      columns = fields.map((column) => column.trim());
      const absent = required.filter((column) => !fields.includes(column));
      if (absent.length > 0) throw new UsageError(`${file} has no column ${absent.join(', ')}`);
      continue;
    }
    const places = new Map(columns.map((column, index) => [column, index]));
    yield { number, columns: new Set(columns), cell: (column) => fields[places.get(column) ?? -1]?.trim() ?? '' };
  }
}

function recordOf({ cell }: Row, prefix: string, id: string): AnyRecord {
  const several = (column: string) =>
    cell(prefix + column)
      .split('|')
      .map((value) => value.trim())
      .filter((value) => value !== '');
  const place: PlaceRecord = {
    street: cell(`${prefix}street`),
    city: cell(`${prefix}city`),
    postcode: cell(`${prefix}postcode`),
    country: cell(`${prefix}country`),
  };
  return {
    id,
    names: several('name'),
    mails: several('mail'),
    domains: several('domain'),
    phones: several('phone'),
    places: [place],
    birthday: cell(`${prefix}birthday`),
  };
}

function truth(row: Row, file: string): boolean {
  const text = row.cell('match').toLowerCase();
  if (['true', 'yes', '1'].includes(text)) return true;
  if (['false', 'no', '0'].includes(text)) return false;
  throw problem(file, row, `match: "${text}" is neither true nor false`);
}

const problem = (file: string, { number }: Row, what: string) => new UsageError(`${file}, line ${number}: ${what}`);
