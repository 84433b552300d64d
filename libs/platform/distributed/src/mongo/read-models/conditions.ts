import type { Condition, DocumentModel, FieldCondition } from '@rapport/platform-ports';
import type { mongo } from 'mongoose';
import { GONE, storedName, type Row } from './rows';
import { sortable, successor } from './sortable';

export type Filter = mongo.Filter<Row>;
type Value = string | number | null;

/**
 * All conditions at once; null where nothing can match. Values come behind an operator, so that none is taken for one;
 * a value of another kind than the field's equals nothing and has no range.
 */
export function conditions(model: DocumentModel, where: readonly Condition[]): Filter[] | null {
  const filters: Filter[] = [];
  for (const condition of where) {
    const filter = one(model, condition);
    if (filter === null) return null;
    filters.push(filter);
  }
  // What a deleted document holds equals nothing and lies in no range, but it differs from everything.
  const tellsGone = where.some(({ op }) => op !== 'ne' && op !== 'either');
  if (!tellsGone && model.keyField === undefined) filters.push({ document: { $ne: null } });
  return filters;
}

function one(model: DocumentModel, condition: Condition): Filter | null {
  if (condition.op !== 'either') return onField(model, condition);
  const filters = condition.of.flatMap((each) => onField(model, each) ?? []);
  return filters.length > 0 ? { $or: filters } : null;
}

function onField(model: DocumentModel, condition: FieldCondition): Filter | null {
  const kind = kindOf(model, condition.field);
  const name = storedName(model, condition.field);
  const fits = (value: unknown): value is string | number => typeof value === (kind === 'text' ? 'string' : 'number');
  switch (condition.op) {
    case 'eq':
      if (condition.value === null) return { [name]: { $eq: null } };
      return fits(condition.value) ? { [name]: { $eq: stored(condition.value) } } : null;
    case 'ne':
      if (condition.value === null) return { [name]: { $nin: [null, GONE] } };
      return fits(condition.value) ? { [name]: { $ne: stored(condition.value) } } : {};
    case 'in': {
      const values = [...new Set(condition.value.filter(fits))].map(stored);
      return values.length > 0 ? { [name]: { $in: values } } : null;
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return fits(condition.value) ? { [name]: { [`$${condition.op}`]: stored(condition.value) } } : null;
    case 'prefix':
      return kind === 'text' ? prefix(name, condition.value) : null;
    case 'contains':
      return kind === 'text' ? { [name]: { $regex: literal(sortable(condition.value)) } } : null;
    default:
      return condition satisfies never;
  }
}

/** As it is stored. */
export const stored = <V extends Value>(value: V): Value => (typeof value === 'string' ? sortable(value) : value);

/** As a range, which an index serves. */
function prefix(name: string, start: string): Filter {
  const end = successor(start);
  return { [name]: { $gte: sortable(start), ...(end !== null && { $lt: sortable(end) }) } };
}

/** A pattern that matches this text only; patterns hold no NUL. */
const literal = (text: string): string =>
  text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).replaceAll('\u0000', String.raw`\x00`);

/** @throws TypeError for a field that the model does not declare. */
export function kindOf(model: DocumentModel, field: string): 'text' | 'integer' {
  const kind = Object.hasOwn(model.fields, field) ? model.fields[field] : undefined;
  if (!kind) throw new TypeError(`${model.name}@${model.version} declares no field ${field}`);
  return kind;
}
