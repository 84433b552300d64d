import type { CustomFieldDefinition } from '@rapport/contracts';
import type { CustomField } from './custom-fields.decider';

type Schema = Readonly<Record<string, unknown>>;

/** JSON Schema of the custom values of one kind of record, as the API takes and gives them. */
export function valuesSchema(fields: readonly CustomField[]): Schema {
  const live = fields.filter(({ isRetired }) => !isRetired).map(({ definition }) => definition);
  return {
    type: 'object',
    required: live.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    properties: Object.fromEntries(live.map((definition) => [definition.name, schemaOf(definition)])),
    additionalProperties: false,
  };
}

/** The same in the API document, where records are shown with them too: some values may not be seen, some fields are retired. */
export function documentedValues(fields: readonly CustomField[]): Schema {
  const { required, properties } = valuesSchema(fields);
  const names = Array.isArray(required) && required.length > 0 ? ` Required: ${required.join(', ')}.` : '';
  return {
    type: 'object',
    description: `Values in the fields that admins declared.${names}`,
    properties,
    additionalProperties: true,
  };
}

function schemaOf(definition: CustomFieldDefinition): Schema {
  const { label, default: byDefault } = definition;
  return { title: label, ...typeOf(definition), ...(byDefault !== undefined && { default: byDefault }) };
}

function typeOf({ type, choices = [], decimals = 0, currency, target }: CustomFieldDefinition): Schema {
  const ids = choices.map(({ id }) => id);
  switch (type) {
    case 'text':
      return { type: 'string', minLength: 1, maxLength: 2_000 };
    case 'number':
      return decimals === 0 ? { type: 'integer' } : { type: 'number', multipleOf: 10 ** -decimals };
    case 'money':
      return {
        type: 'object',
        required: ['amount'],
        properties: { amount: { type: 'integer', description: 'Minor units.' }, currency: { const: currency } },
      };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'choice':
      return { type: 'string', enum: ids };
    case 'multi-choice':
      return { type: 'array', items: { type: 'string', enum: ids }, minItems: 1, uniqueItems: true };
    case 'boolean':
      return { type: 'boolean' };
    case 'reference':
      return { type: 'string', pattern: '^[0-9a-f]{32}$', description: `Id of a record of kind ${target}.` };
    default:
      return type satisfies never;
  }
}
