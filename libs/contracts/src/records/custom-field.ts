import type { Money } from '../money';
import type { SubjectRef } from '../contacts/interaction';

/** Records that may have fields declared by admins. */
export const customFieldKinds = ['contact', 'account', 'lead', 'opportunity', 'order', 'ticket'] as const;
/** The contexts that own them. */
export const customFieldContexts = ['contacts', 'sales', 'service-desk'] as const;
export type CustomFieldKind = (typeof customFieldKinds)[number];

export const customFieldTypes = [
  'text',
  'number',
  'money',
  'date',
  'choice',
  'multi-choice',
  'boolean',
  'reference',
] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

export type CustomValue = string | number | boolean | Money | readonly string[];
export type CustomValues = Readonly<Record<string, CustomValue>>;

export type CustomChoice = { readonly id: string; readonly label: string };

/** A field as it is declared. Its kind, name, type and place in the log stay; the rest may change. */
export type CustomFieldDefinition = {
  /** E.g. `shoeSize`: what requests, filters and imports say. */
  readonly name: string;
  /** What people read. */
  readonly label: string;
  readonly type: CustomFieldType;
  /** Said plainly in events, so that lists filter and sort by it; else it is sealed for the person. */
  readonly isPlain: boolean;
  readonly isRequired?: boolean;
  /** One record of the kind has a value. */
  readonly isUnique?: boolean;
  /** An index serves lists by it. */
  readonly isIndexed?: boolean;
  /** What a record has for it that says nothing when its values are first set. */
  readonly default?: CustomValue;
  readonly choices?: readonly CustomChoice[];
  /** ISO 4217, of `money`. */
  readonly currency?: string;
  /** Digits behind the point, of `number`; default 0. */
  readonly decimals?: number;
  /** The kind of record that a `reference` names. */
  readonly target?: CustomFieldKind;
};

/** `<context>.custom-field-declared.v1` */
export type CustomFieldDeclared = { readonly kind: CustomFieldKind; readonly definition: CustomFieldDefinition };
/** `<context>.custom-field-changed.v1`: all that holds from now on. */
export type CustomFieldChanged = CustomFieldDeclared;
/** `<context>.custom-field-retired.v1` and `<context>.custom-field-reinstated.v1` */
export type CustomFieldRetired = { readonly kind: CustomFieldKind; readonly name: string };

/** `<context>.custom-values-set.v1`: all plain values that hold from now on, and the names of the fields that are new. */
export type CustomValuesSet = {
  readonly kind: CustomFieldKind;
  readonly record: string;
  /** Whom the sealed values are about. */
  readonly subject?: SubjectRef;
  readonly values: CustomValues;
  readonly fields: readonly string[];
};
