import type { CustomFieldKind } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { isCustomColumn, type CustomColumn } from '../custom-field/columns';
import type { CustomValuesEvent } from './custom-values.decider';

export type StoredCustomValues = ProjectedEvent<CustomValuesEvent['type'], CustomValuesEvent['data']>;

/** What a list row keeps of the plain values in declared fields, by column; those without a value are left out. */
export type CustomColumns = { readonly [Column in CustomColumn]?: string | number };

/** The id of the row, where the values are of a record of this kind. */
export const isCustomValuesOf = (kind: CustomFieldKind, { data }: StoredCustomValues): readonly string[] =>
  data.kind === kind ? [data.record] : [];

/** A row once the values are set. */
export function withCustomValues<Row extends CustomColumns>(row: Row, { data }: StoredCustomValues): Row {
  return { ...withoutCustomValues(row), ...data.columns };
}

export function withoutCustomValues<Row extends CustomColumns>(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !isCustomColumn(name))) as Row;
}
