import type { JsonSchema } from '@rapport/contracts';
import { currentContract, releasedContract, type Contract, type EventContract } from '@rapport/contracts/documents';
import { check } from '../check';
import { rules, told, type Rule } from './breaks';
import { breaksOf } from './compare-contracts';
import { nextRelease } from './next-version';

const text: JsonSchema = { type: 'string' };
const schema = {
  type: 'object',
  required: ['id', 'lines'],
  properties: {
    id: { type: 'string', pattern: '^[0-9a-f]{4}$' },
    state: { type: 'string', enum: ['open', 'won'] },
    amount: { type: 'integer', minimum: 0 },
    note: { type: ['string', 'null'] },
    done: { const: true },
    lines: { type: 'array', items: { type: 'object', required: ['sku'], properties: { sku: text } } },
  },
} as const satisfies JsonSchema;
const { properties } = schema;
const example = { id: '00ff', state: 'open', lines: [{ sku: 'a' }] };
const was: EventContract = { topic: 'rapport.sales', schema, example };
const type = 'sales.thing-done.v1';
const released: Contract = { [type]: was };
const now = (change: Partial<EventContract>): Contract => ({ [type]: { ...was, ...change } });
const withField = (name: string, field: JsonSchema) =>
  now({ schema: { ...schema, properties: { ...properties, [name]: field } } });
const { note: _, ...withoutNote } = properties;

const cases: readonly [Rule, string, Contract][] = [
  ['type-removed', 'data', {}],
  ['topic-changed', 'topic', now({ topic: 'rapport.deals' })],
  ['field-removed', 'data.note', now({ schema: { ...schema, properties: withoutNote } })],
  ['field-no-longer-required', 'data.id', now({ schema: { ...schema, required: ['lines'] } })],
  ['field-newly-required', 'data.state', now({ schema: { ...schema, required: ['id', 'lines', 'state'] } })],
  [
    'field-newly-required',
    'data.currency',
    now({
      schema: { ...schema, required: ['id', 'lines', 'currency'], properties: { ...properties, currency: text } },
      example: { ...example, currency: 'EUR' },
    }),
  ],
  ['type-widened', 'data.amount', withField('amount', { type: ['integer', 'string'], minimum: 0 })],
  ['type-widened', 'data.amount', withField('amount', { minimum: 0 })],
  ['type-narrowed', 'data.note', withField('note', text)],
  ['enum-widened', 'data.state', withField('state', { type: 'string', enum: ['open', 'won', 'lost'] })],
  ['enum-widened', 'data.state', withField('state', text)],
  ['enum-narrowed', 'data.state', withField('state', { type: 'string', enum: ['open'] })],
  ['enum-narrowed', 'data.note', withField('note', { ...properties.note, enum: ['short'] })],
  ['enum-narrowed', 'data.done', withField('done', { const: false })],
  ['format-changed', 'data.id', withField('id', { type: 'string', pattern: '^[0-9a-f]{2,4}$' })],
  ['format-changed', 'data.note', withField('note', { ...properties.note, pattern: '^x' })],
  ['range-changed', 'data.amount', withField('amount', { type: 'integer', minimum: 1 })],
  ['range-changed', 'data.amount', withField('amount', { type: 'integer' })],
  ['keyword-changed', 'data.amount', withField('amount', Object.assign({ maximum: 9 }, properties.amount))],
  ['keyword-changed', 'data.lines[]', withField('lines', { type: 'array' })],
  [
    'field-newly-required',
    'data.lines[].price',
    withField('lines', { type: 'array', items: { ...properties.lines.items, required: ['sku', 'price'] } }),
  ],
  ['example-refused', 'data.state', now({ example: { ...example, state: 'lost' } })],
];

it.each(cases)('%s at %s is found, and told with field, rule and what to do', (rule, field, current) => {
  const breaks = breaksOf(released, current);
  expect(breaks).toContainEqual({ type, field, rule, detail: expect.any(String) });
  const { isCompatible, lines } = check({ version: '1.0.0', events: released }, current);
  expect(isCompatible).toBe(false);
  expect(lines.some((line) => line.startsWith(`${type}: ${field}: ${rule}: `))).toBe(true);
  expect(breaks.map(told).every((line) => line.includes('What to do:'))).toBe(true);
});

it('every rule has a case', () => expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(Object.keys(rules))));

it.each([
  ['a new type', { ...released, 'sales.thing-undone.v1': was }],
  ['a new field that may be missing', withField('reason', text)],
  ['other words', withField('state', { ...properties.state, description: 'Where it stands.' })],
  ['another example', now({ example: { ...example, id: 'abcd' } })],
])('%s breaks nothing', (_name, current) => expect(breaksOf(released, current)).toEqual([]));

it('a release moves the minor version for what is new, the patch for words', () => {
  const first = nextRelease(null, released);
  expect(first).toEqual({ version: '1.0.0', events: released });
  const before = { version: '1.4.2', events: released };
  expect(nextRelease(before, released)).toBeNull();
  expect(nextRelease(before, withField('reason', text))?.version).toBe('1.5.0');
  expect(nextRelease(before, withField('state', { ...properties.state, description: 'Words.' }))?.version).toBe(
    '1.4.3',
  );
});

it('what this code publishes breaks nothing that was released', () =>
  expect(breaksOf(releasedContract().events, currentContract).map(told)).toEqual([]));
