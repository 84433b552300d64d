import { subjectRef, sealedPart } from '../contacts/interaction.schema';
import { hexId, listOf, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import {
  customFieldContexts,
  type CustomFieldDeclared,
  type CustomFieldRetired,
  type CustomValuesSet,
} from './custom-field';

const flag = { type: 'boolean' } as const;
const definition = objectOf(
  { name: text, label: text, type: text, isPlain: flag },
  {
    ...{ isRequired: flag, isUnique: flag, isIndexed: flag, default: {}, currency: text, target: text },
    choices: listOf(objectOf({ id: text, label: text })),
    decimals: { type: 'integer', minimum: 0 },
  },
);
const declared: PublicEventSchema<CustomFieldDeclared> = {
  schema: objectOf({ kind: text, definition }),
  example: {
    kind: 'account',
    definition: {
      ...{ name: 'tier', label: 'Tier', type: 'choice', isPlain: true, isIndexed: true },
      choices: [{ id: 'gold', label: 'Gold' }],
    },
  },
};
const retired: PublicEventSchema<CustomFieldRetired> = {
  schema: objectOf({ kind: text, name: text }),
  example: { kind: 'account', name: 'tier' },
};
const valuesSet: PublicEventSchema<CustomValuesSet> = {
  schema: objectOf(
    { kind: text, record: hexId, values: { type: 'object' }, fields: listOf(text) },
    { subject: subjectRef, ...sealedPart },
  ),
  example: { kind: 'account', record: 'e4d909c290d0fb1ca068ffaddf22cbd0', values: { tier: 'gold' }, fields: ['tier'] },
};

/** The same for every context whose records have custom fields. */
export const customFieldSchemas: Readonly<Record<string, PublicEventSchema>> = Object.fromEntries(
  customFieldContexts.flatMap((context) => [
    [`${context}.custom-field-declared.v1`, declared],
    [`${context}.custom-field-changed.v1`, declared],
    [`${context}.custom-field-retired.v1`, retired],
    [`${context}.custom-field-reinstated.v1`, retired],
    [`${context}.custom-values-set.v1`, valuesSet],
  ]),
);
