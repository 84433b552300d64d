import { Ajv2020 } from 'ajv/dist/2020';
import { awaitedEventSchemas } from './awaited/awaited.schema';
import { interactionKinds } from './event-types';
import { publicEventSchemas } from './public-event-schemas';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const everyType = Object.entries({ ...awaitedEventSchemas, ...publicEventSchemas });

it.each(everyType)('%s: the example is valid', (_, { schema, example }) => {
  const validate = ajv.compile(schema);
  validate(example);
  expect(validate.errors).toBeNull();
});

it.each(everyType)('%s: each member that has to be there is missed', (_, { schema, example }) => {
  const validate = ajv.compile(schema);
  for (const member of schema.required ?? [])
    expect([member, validate({ ...example, [member]: undefined })]).toEqual([member, false]);
});

it('names follow the rule <context>.<noun>-<past-verb>.v<N>', () => {
  for (const [type] of everyType) expect(type).toMatch(/^[a-z]+(-[a-z]+)?\.[a-z]+(-[a-z]+)+\.v\d+$/);
});

it('every kind of interaction has a schema', () =>
  expect(interactionKinds.filter((kind) => !publicEventSchemas[`contacts.${kind}.v1`])).toEqual([]));

it('what nobody publishes yet is not among what is published', () =>
  expect(Object.keys(awaitedEventSchemas).filter((type) => publicEventSchemas[type])).toEqual([]));
