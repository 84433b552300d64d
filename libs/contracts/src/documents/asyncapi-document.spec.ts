import Ajv from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { publicEventSchemas } from '../public-event-schemas';
import { asyncApiDocument } from './asyncapi-document';
import { contractVersion, currentContract, digestOf, releasedContract } from './contract';
import { closed, schemaDocument } from './schema-document';
import { summaries } from './summaries';

const document = asyncApiDocument();
const types = Object.keys(publicEventSchemas);

function official() {
  // It brings the meta schema of JSON Schema with it.
  const ajv = new Ajv({ strict: false, meta: false, validateSchema: false, logger: false });
  addFormats(ajv);
  const file = require.resolve('@asyncapi/specs/schemas/3.1.0.json');
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
}

it('is AsyncAPI 3.1, by the official schema', () => {
  const validate = official();
  validate(document);
  expect(validate.errors).toBeNull();
  expect(validate({ ...document, channels: { contacts: { address: 7 } } })).toBe(false);
});

it('every reference leads somewhere', () => {
  const at = (path: string) =>
    path.split('/').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
  expect(references.length).toBeGreaterThan(300);
  expect(references.filter((path) => at(path) === undefined)).toEqual([]);
});

it('both examples of every type are what its messages say', () => {
  const { components } = document;
  const ajv = new Ajv2020({ strict: false, schemas: [{ components, $id: 'https://rapport.test/doc' }] });
  const messages = (components as { messages: Record<string, { examples: [{ payload: object }] }> }).messages;
  expect(Object.keys(messages)).toHaveLength(2 * types.length);
  const wrong = Object.entries(messages).flatMap(([name, { examples }]) => {
    const payload = { $ref: `https://rapport.test/doc#/components/messages/${name}/payload` };
    return ajv.validate(payload, examples[0].payload) ? [] : [{ name, errors: ajv.errors }];
  });
  expect(wrong).toEqual([]);
});

it('every type says in a sentence what happened, and no other does', () =>
  expect(Object.keys(summaries).toSorted()).toEqual(types.toSorted()));

it('every schema is a document of its own, and no example says anything beside it', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  for (const [type, { schema, example }] of Object.entries(publicEventSchemas)) {
    const alone = schemaDocument(type);
    expect(alone).toMatchObject({ $id: `urn:rapport:event:${type}`, examples: [example] });
    const [open, strict] = [ajv.compile(alone ?? {}), ajv.compile(closed(schema))];
    expect([type, open(example), strict(example)]).toEqual([type, true, true]);
    const more = { ...example, undeclared: 1 };
    expect([type, open(more), strict(more)]).toEqual([type, true, false]);
  }
});

it('there is no schema of what nobody publishes', () => expect(schemaDocument('contacts.page-seen.v1')).toBeNull());

it('says its version, and where it has gone on since the last release', () => {
  const { version, events } = releasedContract();
  const isReleased = digestOf(events) === digestOf(currentContract);
  expect(contractVersion()).toMatch(isReleased ? new RegExp(`^${version}$`) : /\+unreleased\.[0-9a-f]{8}$/);
  expect(document).toMatchObject({ info: { version: contractVersion() } });
});
