import {
  clausesOf,
  conditionOn,
  customFilterColumns,
  invalid,
  servedBy,
  type Clause,
  type CustomField,
  type Filter,
  type FilterColumn,
  type FilterLeaf,
  type RowCondition,
  type ServedBy,
  type Told,
} from '@rapport/records-domain';
import type { Condition, DocumentModel } from '@rapport/platform-ports';

/** A list as read models are asked for it. */
export interface AskedList {
  readonly where: readonly Condition[];
  readonly sort: string;
  readonly servedBy: ServedBy;
}

export interface ListFields {
  readonly model: DocumentModel;
  readonly columns: Readonly<Record<string, FilterColumn>>;
  readonly custom: readonly CustomField[];
}

/**
 * A filter as conditions of a read model. `told`: conditions that are no column's, e.g. on what is sealed.
 *
 * @throws DomainError `FILTER.INVALID`
 */
export function askedList(
  { model, columns, custom }: ListFields,
  filter: Filter,
  order: string,
  told: (leaf: FilterLeaf) => Told<RowCondition> | undefined,
): AskedList {
  const all = { ...columns, ...customFilterColumns(custom) };
  const columnOf = (name: string) => (Object.hasOwn(all, name) ? all[name] : undefined);
  const clauses = clausesOf(filter, (leaf): Told<RowCondition> => {
    const column = columnOf(leaf.field);
    const conditions = column ? conditionOn(column, leaf) : told(leaf);
    if (!conditions) throw invalid(leaf.field, 'is no field that lists are filtered by');
    return conditions;
  });
  const name = order.replace(/^-/, '');
  const sorted = columnOf(name);
  if (!sorted || sorted.kind === 'many') throw invalid('sort', `${name} is no field that lists are sorted by`);
  return {
    where: clauses.map(conditionOf),
    sort: `${order === name ? '' : '-'}${sorted.column}`,
    servedBy: servedBy(model.indexes, clauses, sorted.column),
  };
}

function conditionOf(clause: Clause<RowCondition>): Condition {
  const [only] = clause;
  return only && clause.length === 1 ? only : { op: 'either', of: clause };
}
