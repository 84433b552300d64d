import { DomainError } from '@rapport/eventsourcing';

/** How a field is compared. `has`: one of several values is this one; `set`: there is a value, or (`false`) there is none. */
export const filterOps = ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'prefix', 'contains', 'has', 'set'] as const;
export type FilterOp = (typeof filterOps)[number];

export type FilterLeaf = { readonly field: string; readonly op: FilterOp; readonly value: unknown };

/** Which records a list shows: conditions, in groups of any depth. */
export type Filter =
  { readonly and: readonly Filter[] } | { readonly or: readonly Filter[] } | { readonly not: Filter } | FilterLeaf;

const MOST_LEAVES = 100;
const DEEPEST = 8;

/** A filter as somebody sent it. @throws DomainError `FILTER.INVALID`, naming the place */
export function parseFilter(said: unknown): Filter {
  let leaves = 0;
  const read = (value: unknown, path: string, depth: number): Filter => {
    if (depth > DEEPEST) throw invalid(path, `groups lie at most ${DEEPEST} deep`);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw invalid(path, 'is no condition or group');
    const entries = new Map<string, unknown>(Object.entries(value));
    const [name = ''] = entries.keys();
    if (entries.size === 1 && (name === 'and' || name === 'or')) {
      const parts = entries.get(name);
      if (!Array.isArray(parts)) throw invalid(`${path}.${name}`, 'is a list');
      const groups = parts.map((part: unknown, index) => read(part, `${path}.${name}[${index}]`, depth + 1));
      return name === 'and' ? { and: groups } : { or: groups };
    }
    if (entries.size === 1 && name === 'not') return { not: read(entries.get('not'), `${path}.not`, depth + 1) };
    if ((leaves += 1) > MOST_LEAVES) throw invalid(path, `there are more than ${MOST_LEAVES} conditions`);
    return leafOf(entries, path);
  };
  return read(said, 'filter', 0);
}

function leafOf(entries: ReadonlyMap<string, unknown>, path: string): FilterLeaf {
  const [field, op] = [entries.get('field'), entries.get('op')];
  const isOp = (text: unknown): text is FilterOp => filterOps.some((known) => known === text);
  if (typeof field !== 'string' || field === '') throw invalid(`${path}.field`, 'names a field');
  if (!isOp(op)) throw invalid(`${path}.op`, `is one of ${filterOps.join(', ')}`);
  const unknown = [...entries.keys()].find((key) => !['field', 'op', 'value'].includes(key));
  if (unknown !== undefined) throw invalid(`${path}.${unknown}`, 'is not known');
  return { field, op, value: entries.get('value') ?? (op === 'set' ? true : null) };
}

/** Every condition of a filter. */
export function leavesOf(filter: Filter): readonly FilterLeaf[] {
  if ('and' in filter) return filter.and.flatMap(leavesOf);
  if ('or' in filter) return filter.or.flatMap(leavesOf);
  return 'not' in filter ? leavesOf(filter.not) : [filter];
}

export const invalid = (path: string, message: string) =>
  new DomainError('FILTER.INVALID', 'invalid', `${path}: ${message}`, { path });
