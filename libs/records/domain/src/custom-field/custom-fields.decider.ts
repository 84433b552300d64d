import type {
  CustomFieldChanged,
  CustomFieldDeclared,
  CustomFieldDefinition,
  CustomFieldKind,
  CustomFieldRetired,
} from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';
import { isDeepStrictEqual } from 'node:util';
import { checkValue } from './check-values';
import { columnFor, isIndexedColumn, type CustomColumn } from './columns';

/** With the column of list rows that the field is given; it stays private. */
export type CustomFieldsEvent =
  | { readonly type: 'custom-field-declared'; readonly data: CustomFieldDeclared & { readonly column?: CustomColumn } }
  | { readonly type: 'custom-field-changed'; readonly data: CustomFieldChanged }
  | { readonly type: 'custom-field-retired'; readonly data: CustomFieldRetired }
  | { readonly type: 'custom-field-reinstated'; readonly data: CustomFieldRetired };

export const customFieldsEventTypes = [
  'custom-field-declared',
  'custom-field-changed',
  'custom-field-retired',
  'custom-field-reinstated',
] as const satisfies readonly CustomFieldsEvent['type'][];

/** What of a definition may change. Whoever retires a choice leaves it in the values that have it. */
export type CustomFieldChange = Partial<
  Pick<CustomFieldDefinition, 'label' | 'isRequired' | 'choices'> & {
    readonly default: CustomFieldDefinition['default'] | null;
  }
>;

export type CustomFieldsCommand =
  | { readonly type: 'declare'; readonly kind: CustomFieldKind; readonly definition: CustomFieldDefinition }
  | {
      readonly type: 'change';
      readonly kind: CustomFieldKind;
      readonly name: string;
      readonly changes: CustomFieldChange;
    }
  | { readonly type: 'retire' | 'reinstate'; readonly kind: CustomFieldKind; readonly name: string };

export interface CustomField {
  readonly definition: CustomFieldDefinition;
  /** Of list rows; null where the field is sealed or all columns were taken. */
  readonly column: CustomColumn | null;
  /** Takes no values any more; those that records have stay. */
  readonly isRetired: boolean;
}

/** By name, in the order of their declaration. */
export type CustomFieldsState = { readonly fields: readonly CustomField[] };

/** Enough for any form, and for the columns of any list. */
export const MOST_CUSTOM_FIELDS = 200;

/** The fields that admins declared for one kind of record (stream `<context>_customFields-<kind>`). */
export const customFieldsDecider: Decider<CustomFieldsCommand, CustomFieldsEvent, CustomFieldsState> = {
  initialState: { fields: [] },
  decide(command, { fields }) {
    const { kind } = command;
    if (command.type === 'declare') return declare(kind, command.definition, fields);
    const field = fields.find(({ definition }) => definition.name === command.name);
    if (!field)
      throw new DomainError('CUSTOM_FIELD.NOT_FOUND', 'not-found', 'no field of this kind of record has this name');
    const about = { kind, name: command.name };
    switch (command.type) {
      case 'change': {
        const { default: byDefault, ...changes } = command.changes;
        const { default: before, ...rest } = field.definition;
        const after = byDefault === null ? undefined : (byDefault ?? before);
        const definition = { ...rest, ...changes, ...(after !== undefined && { default: after }) };
        checkDefinition(definition);
        return isDeepStrictEqual(definition, field.definition)
          ? []
          : [{ type: 'custom-field-changed', data: { kind, definition } }];
      }
      case 'retire':
        return field.isRetired ? [] : [{ type: 'custom-field-retired', data: about }];
      case 'reinstate':
        return field.isRetired ? [{ type: 'custom-field-reinstated', data: about }] : [];
      default:
        return command satisfies never;
    }
  },
  evolve({ fields }, { type, data }) {
    const named = (name: string, change: (field: CustomField) => CustomField) => ({
      fields: fields.map((field) => (field.definition.name === name ? change(field) : field)),
    });
    switch (type) {
      case 'custom-field-declared': {
        const { definition, column = null } = data;
        return { fields: [...fields, { definition, column, isRetired: false }] };
      }
      case 'custom-field-changed':
        return named(data.definition.name, (field) => ({ ...field, definition: data.definition }));
      case 'custom-field-retired':
        return named(data.name, (field) => ({ ...field, isRetired: true }));
      case 'custom-field-reinstated':
        return named(data.name, (field) => ({ ...field, isRetired: false }));
      default:
        return type satisfies never;
    }
  },
};

function declare(
  kind: CustomFieldKind,
  definition: CustomFieldDefinition,
  fields: readonly CustomField[],
): CustomFieldsEvent[] {
  if (fields.some((field) => field.definition.name === definition.name))
    throw new DomainError('CUSTOM_FIELD.EXISTS', 'conflict', 'a field has this name, or had it');
  if (fields.length >= MOST_CUSTOM_FIELDS)
    throw new DomainError('CUSTOM_FIELD.TOO_MANY', 'conflict', `there are ${MOST_CUSTOM_FIELDS} fields already`);
  checkDefinition(definition);
  const column = columnFor(
    definition,
    fields.map((field) => field.column),
  );
  if (definition.isIndexed && (!column || !isIndexedColumn(column)))
    throw refused('isIndexed', definition.isPlain ? 'all indexed columns are taken' : 'only plain fields are');
  return [{ type: 'custom-field-declared', data: { kind, definition, ...(column && { column }) } }];
}

/** @throws DomainError `CUSTOM_FIELD.BAD_DEFINITION` */
function checkDefinition(definition: CustomFieldDefinition): void {
  const { type, choices = [], currency, target } = definition;
  const hasChoices = type === 'choice' || type === 'multi-choice';
  if (hasChoices !== choices.length > 0)
    throw refused('choices', hasChoices ? 'has to be there' : 'belongs to choices');
  if (new Set(choices.map(({ id }) => id)).size < choices.length) throw refused('choices', 'has an id twice');
  if ((type === 'money') !== (currency !== undefined)) throw refused('currency', 'belongs to money, which has one');
  if ((type === 'reference') !== (target !== undefined))
    throw refused('target', 'belongs to references, which have one');
  if (definition.isUnique && (hasChoices || type === 'boolean')) throw refused('isUnique', 'does not go with the type');
  if (definition.default !== undefined) {
    if (definition.isUnique) throw refused('default', 'a unique field has none');
    checkValue(definition, definition.default, 'default');
  }
}

const refused = (path: string, message: string) =>
  new DomainError('CUSTOM_FIELD.BAD_DEFINITION', 'invalid', `${path}: ${message}`, { path });
