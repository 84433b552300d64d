import { DomainError } from '@rapport/eventsourcing';
import type { DateOrder } from '../table/values';
import { fieldOf, type TargetName } from './targets';

/** Where the value of a field comes from: a column, or the same for all rows. */
export interface FieldMapping {
  readonly field: string;
  readonly column?: string;
  /** Instead of a column. */
  readonly value?: string;
  /** What the texts of the column mean, as they are written. */
  readonly values?: Readonly<Record<string, string>>;
  /** Of texts that `values` does not name; default `keep`. */
  readonly otherwise?: 'keep' | 'empty' | 'reject';
  /** How dates are written; default: as the column looks. */
  readonly dates?: DateOrder;
  /** What stands before decimals; likewise. */
  readonly decimal?: '.' | ',';
}

/** `upsert`: changes the record that the key finds, else makes one; `create` and `update` do one of both and skip the rest. */
export const importModes = ['upsert', 'create', 'update'] as const;
export type ImportMode = (typeof importModes)[number];

export interface TargetMapping {
  readonly target: TargetName;
  /** The field that records are found by; null: every row makes one. */
  readonly key: string | null;
  readonly mode: ImportMode;
  readonly fields: readonly FieldMapping[];
  /** Only the rows that say this in a column, or anything without `is`: for files that hold several kinds. */
  readonly when?: { readonly column: string; readonly is?: string };
}

/** What rows become. */
export interface Mapping {
  /** The system that external ids belong to, e.g. `hubspot`. */
  readonly system: string;
  /** In this order for each row; the first one is what the row is about. */
  readonly targets: readonly TargetMapping[];
}

/** @throws DomainError `IMPORT.BAD_MAPPING`, naming the place */
export function checkMapping({ targets }: Mapping, columns: readonly string[]): void {
  if (targets.length === 0) refuse('targets', 'name what rows become');
  targets.forEach(({ target, key, fields, when }, at) => {
    const place = `targets[${at}]`;
    if (targets.findIndex((one) => one.target === target) < at) refuse(`${place}.target`, 'a target is there once');
    if (fields.length === 0) refuse(`${place}.fields`, 'name a field');
    if (when && !columns.includes(when.column)) refuse(`${place}.when`, 'the file has no such column');
    if (key !== null && !fieldOf(target, key)?.isKey) refuse(`${place}.key`, `no ${target} is found by ${key}`);
    if (key !== null && !fields.some(({ field }) => field === key)) refuse(`${place}.key`, 'map the key to a column');
    fields.forEach(({ field, column, value }, index) => {
      const path = `${place}.fields[${index}]`;
      const known = fieldOf(target, field);
      if (!known) refuse(`${path}.field`, `a ${target} has no field ${field}`);
      if ((column === undefined) === (value === undefined)) refuse(path, 'say a column or a value');
      if (column !== undefined && !columns.includes(column)) refuse(`${path}.column`, 'the file has no such column');
      if (!known?.many && fields.findIndex((one) => one.field === field) < index)
        refuse(`${path}.field`, 'the field is there twice');
    });
  });
}

function refuse(path: string, message: string): never {
  throw new DomainError('IMPORT.BAD_MAPPING', 'invalid', message, { path });
}
