import type { Condition, DocumentModel, FieldCondition } from '@rapport/platform-ports';
import { column, MISSING } from './layout';

/** A piece of SQL with the values to bind, in order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

export const joined = (parts: readonly Sql[], separator: string): Sql => ({
  text: parts.map(({ text }) => text).join(separator),
  values: parts.flatMap(({ values }) => values),
});

const never: Sql = { text: '0', values: [] };
const always: Sql = { text: '1', values: [] };

/**
 * All conditions at once. A value of another kind than the field's equals nothing and has no range. `by`: the condition by
 * which rows are found; SQLite may use no index for the others.
 */
export function conditions(model: DocumentModel, where: readonly Condition[], by?: Condition): Sql {
  if (where.length === 0) return always;
  return joined(
    where.map((condition) => one(model, condition, by === undefined || condition === by ? '' : '+')),
    ' AND ',
  );
}

/** The condition on a field of which few documents share a value: SQLite, without statistics, would follow any other index that gives the order. */
export const narrowIn = ({ indexes }: DocumentModel, where: readonly Condition[]): FieldCondition | undefined =>
  where
    .filter((condition) => condition.op !== 'either')
    .find(
      ({ op, field }) =>
        (op === 'eq' || op === 'in') && indexes.some(({ fields, narrow }) => narrow === true && fields[0] === field),
    );

/** In front of a column `+` keeps indexes of it from being used. */
type Sign = '' | '+';

function one(model: DocumentModel, condition: Condition, sign: Sign): Sql {
  if (condition.op !== 'either') return onField(model, condition, sign);
  const either = joined(
    condition.of.map((each) => onField(model, each, sign)),
    ') OR (',
  );
  return condition.of.length === 0 ? never : { ...either, text: `((${either.text}))` };
}

function onField(model: DocumentModel, condition: FieldCondition, sign: Sign): Sql {
  const kind = kindOf(model, condition.field);
  const name = sign + column(condition.field);
  const fits = (value: unknown) => typeof value === (kind === 'text' ? 'string' : 'number');
  switch (condition.op) {
    case 'eq':
    case 'ne': {
      const operator = condition.op === 'eq' ? '=' : '<>';
      if (condition.value === null) return { text: `${name} ${operator} ?`, values: [MISSING] };
      if (!fits(condition.value)) return condition.op === 'eq' ? never : always;
      return { text: `${name} ${operator} ?`, values: [condition.value] };
    }
    case 'in': {
      const values = JSON.stringify(condition.value.filter(fits));
      return { text: `${name} IN (SELECT value FROM json_each(?))`, values: [values] };
    }
    case 'gt':
    case 'gte':
      if (!fits(condition.value)) return never;
      return { text: `${name} ${condition.op === 'gt' ? '>' : '>='} ?`, values: [condition.value] };
    case 'lt':
    case 'lte':
      if (!fits(condition.value)) return never;
      return {
        text: `${name} > ? AND ${name} ${condition.op === 'lt' ? '<' : '<='} ?`,
        values: [MISSING, condition.value],
      };
    case 'prefix':
      return kind === 'text' ? prefix(name, condition.value) : never;
    case 'contains':
      return kind === 'text'
        ? { text: `typeof(${name}) = 'text' AND instr(${name}, ?) > 0`, values: [condition.value] }
        : never;
    default:
      return condition satisfies never;
  }
}

/** As a range, which an index serves. */
function prefix(name: string, start: string): Sql {
  const from: Sql = { text: `${name} >= ?`, values: [start] };
  const end = successor(start);
  return end === null ? from : { text: `${name} >= ? AND ${name} < ?`, values: [start, end] };
}

/** The first text behind all that start with `start`; null where nothing lies behind them. */
function successor(start: string): string | null {
  const points = Array.from(start, (character) => character.codePointAt(0) ?? 0);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue;
    // Surrogates are no characters of their own.
    const next = last + 1 >= 0xd800 && last + 1 <= 0xdfff ? 0xe000 : last + 1;
    return String.fromCodePoint(...points, next);
  }
  return null;
}

/** @throws TypeError for a field that the model does not declare. */
export function kindOf(model: DocumentModel, field: string): 'text' | 'integer' {
  const kind = Object.hasOwn(model.fields, field) ? model.fields[field] : undefined;
  if (!kind) throw new TypeError(`${model.name}@${model.version} declares no field ${field}`);
  return kind;
}
