import type { CustomFieldDefinition, CustomValue, CustomValues } from '@rapport/contracts';
import type { CustomField } from './custom-fields.decider';

const texts = {
  indexed: ['xt1', 'xt2'],
  other: ['ut1', 'ut2', 'ut3', 'ut4', 'ut5', 'ut6', 'ut7', 'ut8'],
} as const;
const integers = {
  indexed: ['xi1', 'xi2'],
  other: ['ui1', 'ui2', 'ui3', 'ui4', 'ui5', 'ui6', 'ui7', 'ui8'],
} as const;

/**
 * Columns of list rows that plain custom fields are given at their declaration, for good: read models are declared once,
 * fields are not. Those in `indexed` are served by an index of their own.
 */
export const customColumns = { text: texts, integer: integers } as const;

export type CustomColumn = (typeof customColumns)['text' | 'integer']['indexed' | 'other'][number];

const kindOf = ({ type }: CustomFieldDefinition): 'text' | 'integer' =>
  type === 'number' || type === 'money' || type === 'boolean' ? 'integer' : 'text';

export const isIndexedColumn = (column: string): boolean =>
  [...texts.indexed, ...integers.indexed].some((indexed) => indexed === column);

/** The next free one; null where the field is sealed, or none is left. */
export function columnFor(definition: CustomFieldDefinition, taken: readonly (string | null)[]): CustomColumn | null {
  if (!definition.isPlain) return null;
  const columns: readonly CustomColumn[] =
    customColumns[kindOf(definition)][definition.isIndexed ? 'indexed' : 'other'];
  return columns.find((column) => !taken.includes(column)) ?? null;
}

const columnsOfKind = (kind: 'text' | 'integer'): CustomColumn[] => [
  ...customColumns[kind].indexed,
  ...customColumns[kind].other,
];

/** Fields of a read model with these columns. */
export const customColumnFields: Readonly<Record<string, 'text' | 'integer'>> = {
  ...Object.fromEntries(columnsOfKind('text').map((column) => [column, 'text'] as const)),
  ...Object.fromEntries(columnsOfKind('integer').map((column) => [column, 'integer'] as const)),
};

/** An index for each column that has one; `before` and `after` are the columns around it. */
export const customColumnIndexesOf = (before: readonly string[], after: string) =>
  [...texts.indexed, ...integers.indexed].map((column) => ({
    fields: [...before, column, after],
    serves: 'records by a field that an admin declared and marked',
  }));

/** Of records that lists show by their status. */
export const customColumnIndexes = customColumnIndexesOf(['status'], 'registeredAt');

const every: ReadonlySet<string> = new Set([...columnsOfKind('text'), ...columnsOfKind('integer')]);

export const isCustomColumn = (field: string): boolean => every.has(field);

/** What a list row holds of a value: numbers scaled to integers, several choices as `|a|b|`. */
export function columnValue({ decimals = 0 }: CustomFieldDefinition, value: CustomValue): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return Math.round(value * 10 ** decimals);
  if (typeof value === 'string') return value;
  return 'amount' in value ? value.amount : `|${value.join('|')}|`;
}

/** The columns of plain values. */
export function columnsOf(fields: readonly CustomField[], values: CustomValues): Record<string, string | number> {
  return Object.fromEntries(
    fields.flatMap(({ definition, column }) => {
      const value = values[definition.name];
      return column === null || value === undefined ? [] : [[column, columnValue(definition, value)] as const];
    }),
  );
}

/** A list row without its columns, and the values in them by the names of the fields. */
export function customOfRow<Row extends object>(
  fields: readonly CustomField[],
  row: Row,
): { readonly custom: CustomValues; readonly row: Omit<Row, CustomColumn> } {
  const cells = new Map<string, unknown>(Object.entries(row));
  const custom = fields.flatMap(({ definition, column }) => {
    const cell = column === null ? null : (cells.get(column) ?? null);
    const value = typeof cell === 'string' || typeof cell === 'number' ? valueOf(definition, cell) : null;
    return value === null ? [] : [[definition.name, value] as const];
  });
  const others = [...cells].filter(([name]) => !isCustomColumn(name));
  return { custom: Object.fromEntries(custom), row: Object.fromEntries(others) as Omit<Row, CustomColumn> };
}

function valueOf({ type, decimals = 0, currency = '' }: CustomFieldDefinition, cell: string | number): CustomValue {
  if (typeof cell === 'string') return type === 'multi-choice' ? cell.split('|').filter((id) => id !== '') : cell;
  if (type === 'boolean') return cell === 1;
  return type === 'money' ? { amount: cell, currency } : cell / 10 ** decimals;
}
