import type { Clause } from './clauses';
import type { RowCondition } from './row-conditions';

/** How a list was found. `index`: only rows of the answer were looked at; `scan`: rows were, that it leaves out. */
export type ServedBy = { readonly way: 'index' | 'scan'; readonly index: readonly string[] };

/**
 * Which index serves the clauses in the order of `sort`: its first fields are each held to one value, the next one is
 * sorted by, and nothing else is asked.
 */
export function servedBy(
  indexes: readonly { readonly fields: readonly string[] }[],
  clauses: readonly Clause<RowCondition>[],
  sort: string,
): ServedBy {
  const asked = clauses.map((clause) => (clause.length === 1 ? clause[0] : undefined));
  const held = (field: string) => asked.find((one) => one?.field === field && (one.op === 'eq' || one.op === 'in'));
  const ranges = ['gt', 'gte', 'lt', 'lte', 'prefix'];
  for (const { fields } of indexes) {
    const end = fields.findIndex((field) => !held(field));
    const prefix = end === -1 ? fields : fields.slice(0, end);
    const isOrdered = prefix.includes(sort) || fields[prefix.length] === sort;
    const isAll = asked.every(
      (one) => one && (prefix.includes(one.field) || (one.field === sort && ranges.includes(one.op))),
    );
    if (isOrdered && isAll) return { way: 'index', index: fields.slice(0, prefix.length + 1) };
  }
  return { way: 'scan', index: [] };
}
