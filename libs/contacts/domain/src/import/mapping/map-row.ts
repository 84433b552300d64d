import type { TableRow } from '../table/table';
import type { DateOrder, ValueFormat } from '../table/values';
import { BadCell, convert, type ReadAs } from './convert';
import type { FieldMapping, Mapping, TargetMapping } from './mapping';
import { fieldOf, type TargetField, type TargetName } from './targets';

/** What a row says of one record. */
export interface RecordDraft {
  readonly target: TargetName;
  /** By names of fields; a field of several columns has them all. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Why a row cannot be taken. */
export interface Rejection {
  readonly line: number;
  /** The column, or the field of the record. */
  readonly field: string | null;
  readonly reason: string;
}

export type MappedRow = { readonly drafts: readonly RecordDraft[] } | { readonly rejected: Rejection };

interface Source {
  readonly mapping: FieldMapping;
  readonly field: TargetField;
  /** Of the column; -1 for a constant. */
  readonly at: number;
  /** From an export of ours, which keeps sheets from taking texts for formulas. */
  readonly isOurs: boolean;
  readonly as: ReadAs;
}

/** A mapping, ready for many rows. */
export class RowMapper {
  private readonly targets: readonly {
    readonly target: TargetMapping;
    readonly sources: readonly Source[];
    /** Of `when`; -1 without one. */
    readonly kindAt: number;
  }[];

  constructor(
    mapping: Mapping,
    columns: readonly { readonly name: string; readonly format: ValueFormat }[],
    instantOf: (local: number) => number,
  ) {
    this.targets = mapping.targets.map((target) => ({
      target,
      kindAt: columns.findIndex(({ name }) => name === target.when?.column),
      sources: target.fields.flatMap((one): Source[] => {
        const field = fieldOf(target.target, one.field);
        const isOurs = mapping.system === 'rapport';
        const at = columns.findIndex(({ name }) => name === one.column);
        const format = columns[at]?.format ?? {};
        const dates: DateOrder = one.dates ?? format.dates ?? 'iso';
        const decimal = one.decimal ?? format.decimal ?? '.';
        return field ? [{ mapping: one, field, at, isOurs, as: { dates, decimal, instantOf } }] : [];
      }),
    }));
  }

  /** A target of which no column says anything is left out, but the row has to say something of the first one. */
  map(row: TableRow): MappedRow {
    if (row.broken !== undefined) return { rejected: { line: row.line, field: null, reason: row.broken } };
    const drafts: RecordDraft[] = [];
    let isMeant = false;
    for (const { target, sources, kindAt } of this.targets) {
      if (target.when && !isMeantBy(target.when, row.cells[kindAt])) continue;
      isMeant = true;
      const draft = draftOf(row, target, sources);
      if ('rejected' in draft) return draft;
      if (draft.isSaid) drafts.push({ target: target.target, fields: draft.fields });
    }
    // A row of a kind that nobody asked for says nothing, and is no mistake.
    if (drafts.length > 0 || !isMeant) return { drafts };
    return { rejected: { line: row.line, field: null, reason: 'the row says nothing' } };
  }
}

function draftOf(
  { line, cells }: TableRow,
  { target }: TargetMapping,
  sources: readonly Source[],
): { fields: Record<string, unknown>; isSaid: boolean } | { rejected: Rejection } {
  const fields: Record<string, unknown> = {};
  let isSaid = sources.every(({ at }) => at === -1);
  for (const { mapping, field, at, isOurs, as } of sources) {
    const text = at === -1 ? (mapping.value ?? '') : translated(plain(cells[at] ?? '', isOurs), mapping);
    const value = text === null ? new BadCell('the mapping names no value for it') : convert(text, field, as);
    if (value instanceof BadCell)
      return { rejected: { line, field: mapping.column ?? `${target}.${field.name}`, reason: value.reason } };
    if (value === undefined) continue;
    if (at !== -1) isSaid = true;
    fields[field.name] = field.many ? [...listOf(fields[field.name]), ...listOf(value)] : value;
  }
  return { fields, isSaid };
}

const isMeantBy = ({ is }: NonNullable<TargetMapping['when']>, cell = ''): boolean =>
  is === undefined ? cell.trim() !== '' : cell === is;

const plain = (cell: string, isOurs: boolean): string =>
  isOurs ? cell.trim().replace(/^'(?=[=+\-@\t\r])/, '') : cell.trim();

/** Null where the mapping asks to refuse the text. */
function translated(text: string, { values, otherwise = 'keep' }: FieldMapping): string | null {
  if (!values || text === '') return text;
  const found = Object.hasOwn(values, text) ? values[text] : undefined;
  if (found !== undefined) return found;
  if (otherwise === 'keep') return text;
  return otherwise === 'empty' ? '' : null;
}

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly unknown[]) : [value];
