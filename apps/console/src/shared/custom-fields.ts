import type { Schemas } from './api/types';
import type { Field, Values } from './ui/form/fields';

export type DeclaredField = Schemas['DeclaredFieldDto'];
export type CustomValues = Readonly<Record<string, unknown>>;

/** Where the fields of each kind of record are declared. */
export const declaredAt = {
  contact: '/api/contacts/v1/custom-fields/contact',
  account: '/api/contacts/v1/custom-fields/account',
  lead: '/api/sales/v1/custom-fields/lead',
  opportunity: '/api/sales/v1/custom-fields/opportunity',
  order: '/api/sales/v1/custom-fields/order',
  ticket: '/api/service-desk/v1/custom-fields/ticket',
} as const;
export type CustomKind = keyof typeof declaredAt;

const currencyOf = (name: string): string => `${name} currency`;

/** How a value of the field is typed. */
export function formFieldOf(field: DeclaredField): Field {
  const { name, label: title, type, choices = [], isRequired } = field;
  const common = { name, title, isRequired, at: `custom.${name}` };
  const options = choices.map((choice) => ({ value: choice.id, label: choice.label }));
  switch (type) {
    case 'text':
    case 'reference':
      return { ...common, kind: 'text' };
    case 'number':
      return { ...common, kind: 'number' };
    case 'money':
      return { ...common, kind: 'money', currencyFrom: currencyOf(name) };
    case 'date':
      return { ...common, kind: 'day' };
    case 'choice':
      return { ...common, kind: 'choice', options };
    case 'multi-choice':
      return { ...common, kind: 'choices', options };
    case 'boolean':
      return { ...common, kind: 'choice', options: ['yes', 'no'], words: 'words' };
    default:
      throw new Error(type satisfies never);
  }
}

interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** What stands in the form at first. `digits`: those behind the point of a currency. */
export function typedValues(
  fields: readonly DeclaredField[],
  values: CustomValues,
  digits: (currency: string) => number,
): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, type, currency = 'EUR' }): [string, string | readonly string[]][] => {
      const value = values[name];
      const own: [string, string | readonly string[]][] = type === 'money' ? [[currencyOf(name), currency]] : [];
      if (value === undefined || value === null) return own;
      if (type === 'money') return [...own, [name, ((value as Money).amount / 10 ** digits(currency)).toString()]];
      if (type === 'boolean') return [[name, value === true ? 'yes' : 'no']];
      return [[name, Array.isArray(value) ? value.map(String) : String(value as string | number)]];
    }),
  );
}

/** What the form says of each field, as the API takes it; what was emptied is null. */
export function saidValues(fields: readonly DeclaredField[], body: CustomValues, before: CustomValues): CustomValues {
  return Object.fromEntries(
    fields.flatMap(({ name, type, currency }): [string, unknown][] => {
      const value = body[name];
      if (value === undefined) return (before[name] ?? null) === null ? [] : [[name, null]];
      if (type === 'money') return [[name, { amount: value, currency }]];
      return [[name, type === 'boolean' ? value === 'yes' : value]];
    }),
  );
}
