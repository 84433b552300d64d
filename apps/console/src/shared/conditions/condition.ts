/** How a value of a field is said, and what can be asked of it. */
export type ConditionKind = 'text' | 'number' | 'money' | 'time' | 'day' | 'choice' | 'many' | 'flag' | 'colleague';

/** A field that lists are filtered by. */
export interface ConditionField {
  /** As the API calls it: `owner`, `custom.tier`. */
  readonly name: string;
  readonly label: string;
  readonly kind: ConditionKind;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Of money. */
  readonly currency?: string;
}

export const operators = ['eq', 'ne', 'prefix', 'contains', 'gte', 'lte', 'has', 'set', 'unset'] as const;
export type Operator = (typeof operators)[number];

/** What can be asked of each kind, the usual first. */
export const operatorsOf: Readonly<Record<ConditionKind, readonly Operator[]>> = {
  text: ['eq', 'ne', 'prefix', 'contains', 'set', 'unset'],
  number: ['eq', 'gte', 'lte', 'set', 'unset'],
  money: ['eq', 'gte', 'lte', 'set', 'unset'],
  time: ['gte', 'lte', 'set', 'unset'],
  day: ['eq', 'gte', 'lte', 'set', 'unset'],
  choice: ['eq', 'ne', 'set', 'unset'],
  many: ['has', 'set', 'unset'],
  flag: ['eq', 'unset'],
  colleague: ['eq', 'ne', 'set', 'unset'],
};

/** Whether a value goes with it. */
export const hasValue = (op: Operator): boolean => op !== 'set' && op !== 'unset';

/** One condition of a list, as it stands in the address: the value as it was typed. */
export interface Condition {
  readonly field: string;
  readonly op: Operator;
  readonly value: string;
}

type Said = readonly [field: string, op: string, value: string];

const isSaid = (one: unknown): one is Said =>
  Array.isArray(one) && one.length === 3 && one.every((part) => typeof part === 'string');

/** `[["custom.tier","eq","gold"]]`; what is something else is no condition. */
export function readConditions(text: string | undefined): readonly Condition[] {
  if (!text) return [];
  try {
    const said: unknown = JSON.parse(text);
    if (!Array.isArray(said)) return [];
    return said.filter(isSaid).flatMap(([field, name, value]) => {
      const op = operators.find((known) => known === name);
      return op ? [{ field, op, value }] : [];
    });
  } catch {
    return [];
  }
}

/** undefined: none. */
export const writeConditions = (conditions: readonly Condition[]): string | undefined =>
  conditions.length === 0 ? undefined : JSON.stringify(conditions.map(({ field, op, value }) => [field, op, value]));
