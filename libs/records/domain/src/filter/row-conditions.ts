import type { CustomField } from '../custom-field/custom-fields.decider';
import type { Told } from './clauses';
import { invalid, type FilterLeaf } from './filter';

type Value = string | number;

/** A condition on one column of list rows, as read models understand it. */
export type RowCondition =
  | { readonly field: string; readonly op: 'eq' | 'ne'; readonly value: Value | null }
  | { readonly field: string; readonly op: 'in'; readonly value: readonly Value[] }
  | { readonly field: string; readonly op: 'gt' | 'gte' | 'lt' | 'lte'; readonly value: Value }
  | { readonly field: string; readonly op: 'prefix' | 'contains'; readonly value: string };

/** A column that people filter by. */
export interface FilterColumn {
  readonly column: string;
  /** `many`: `|a|b|`; `time`: ms, said as RFC 3339. */
  readonly kind: 'text' | 'number' | 'time' | 'flag' | 'many';
  /** Digits behind the point that a number has beside the integer in the column. */
  readonly decimals?: number;
  /** How a text is written in the column. */
  readonly written?: (text: string) => string;
}

/** Columns of the fields that admins declared, by `custom.<name>`. */
export function customFilterColumns(fields: readonly CustomField[]): Record<string, FilterColumn> {
  return Object.fromEntries(
    fields.flatMap(({ definition, column }) => {
      if (column === null) return [];
      const { name, type, decimals } = definition;
      const kind =
        type === 'boolean'
          ? 'flag'
          : type === 'multi-choice'
            ? 'many'
            : type === 'number' || type === 'money'
              ? 'number'
              : 'text';
      return [
        [`custom.${name}`, { column, kind, ...(type === 'number' && decimals && { decimals }) } satisfies FilterColumn],
      ];
    }),
  );
}

const opposite = { eq: 'ne', gt: 'lte', gte: 'lt', lt: 'gte', lte: 'gt' } as const;

/** A condition on a column, and its opposite. Where a record has no value, no comparison holds and every opposite does. */
export function conditionOn(column: FilterColumn, { field, op, value }: FilterLeaf): Told<RowCondition> {
  const name = column.column;
  const bad = (message: string) => invalid(field, message);
  const read = (said: unknown): Value => valueOf(column, said, bad);
  const none = { field: name, op: 'eq', value: column.kind === 'many' ? '||' : null } as const;
  const some = { ...none, op: 'ne' } as const;
  const told = (holds: RowCondition, fails: readonly RowCondition[]): Told<RowCondition> => ({
    holds: [[holds]],
    fails: [fails],
  });
  switch (op) {
    case 'set':
      return value === false ? told(none, [some]) : told(some, [none]);
    case 'eq':
      return told({ field: name, op, value: read(value) }, [{ field: name, op: 'ne', value: read(value) }]);
    case 'ne':
      return told({ field: name, op, value: read(value) }, [{ field: name, op: 'eq', value: read(value) }]);
    case 'in': {
      if (!Array.isArray(value) || value.length === 0) throw bad('`in` takes a list of values');
      const values = value.map(read);
      const fails = values.map((each): readonly RowCondition[] => [{ field: name, op: 'ne', value: each }]);
      return { holds: [[{ field: name, op, value: values }]], fails };
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      if (column.kind === 'many' || column.kind === 'flag') throw bad(`has no ${op}`);
      return told({ field: name, op, value: read(value) }, [
        { field: name, op: opposite[op], value: read(value) },
        none,
      ]);
    case 'prefix':
    case 'contains':
      if (column.kind !== 'text' || typeof value !== 'string' || value === '')
        throw bad(`has no ${op}, or not this one`);
      return negatable({ field: name, op, value: column.written?.(value) ?? value }, bad);
    case 'has':
      if (column.kind !== 'many' || typeof value !== 'string') throw bad('has one value at most');
      return negatable({ field: name, op: 'contains', value: `|${column.written?.(value) ?? value}|` }, bad);
    default:
      return op satisfies never;
  }
}

/** Read models know no opposite of a part of a text. */
const negatable = (holds: RowCondition, bad: (message: string) => Error): Told<RowCondition> => ({
  holds: [[holds]],
  get fails(): never {
    throw bad(`${holds.op} cannot be turned round`);
  },
});

const RFC3339 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

function valueOf({ kind, decimals = 0, written }: FilterColumn, said: unknown, bad: (message: string) => Error): Value {
  switch (kind) {
    case 'text':
      if (typeof said !== 'string') throw bad('takes a text');
      return written?.(said) ?? said;
    case 'number': {
      const scaled = typeof said === 'number' ? Math.round(said * 10 ** decimals) : Number.NaN;
      if (!Number.isSafeInteger(scaled)) throw bad('takes a number');
      return scaled;
    }
    case 'time': {
      const time = typeof said === 'string' && RFC3339.test(said) ? Date.parse(said) : Number.NaN;
      if (Number.isNaN(time)) throw bad('takes an RFC 3339 time');
      return time;
    }
    case 'flag':
      if (typeof said !== 'boolean') throw bad('takes true or false');
      return said ? 1 : 0;
    case 'many':
      throw bad('has several values: ask with `has`');
    default:
      return kind satisfies never;
  }
}
