import type { CustomFieldDefinition } from '@rapport/contracts';
import { DomainError, fold, given } from '@rapport/eventsourcing';
import { customValuesDecider, type CustomValuesEvent } from '../custom-values/custom-values.decider';
import { checkValues } from './check-values';
import { columnsOf, customOfRow } from './columns';
import { customFieldsDecider, type CustomField, type CustomFieldsEvent } from './custom-fields.decider';
import { valuesSchema } from './values-schema';

const tier: CustomFieldDefinition = {
  ...{ name: 'tier', label: 'Tier', type: 'choice', isPlain: true, isIndexed: true },
  choices: [
    { id: 'gold', label: 'Gold' },
    { id: 'silver', label: 'Silver' },
  ],
};
const shoe: CustomFieldDefinition = { name: 'shoe', label: 'Shoe', type: 'number', isPlain: true, decimals: 1 };
const secret: CustomFieldDefinition = { name: 'secret', label: 'Secret', type: 'text', isPlain: false };
const kind = 'contact' as const;
const declared = (definition: CustomFieldDefinition, column?: 'xt1' | 'ui1'): CustomFieldsEvent => ({
  type: 'custom-field-declared',
  data: { kind, definition, ...(column && { column }) },
});
const set = (...events: CustomFieldsEvent[]) => given(customFieldsDecider, ...events);
const declare = (definition: CustomFieldDefinition) => ({ type: 'declare', kind, definition }) as const;

describe('a field', () => {
  it('is declared with a column of list rows, where it is plain', () => {
    set().when(declare(tier)).then(declared(tier, 'xt1'));
    set(declared(tier, 'xt1')).when(declare(shoe)).then(declared(shoe, 'ui1'));
    set().when(declare(secret)).then(declared(secret));
  });
  it('keeps its name for good, also when it is retired', () => {
    const retired: CustomFieldsEvent = { type: 'custom-field-retired', data: { kind, name: 'tier' } };
    set(declared(tier, 'xt1')).when({ type: 'retire', kind, name: 'tier' }).then(retired);
    set(declared(tier, 'xt1'), retired).when(declare(tier)).thenRefused('CUSTOM_FIELD.EXISTS');
    set(declared(tier, 'xt1'), retired)
      .when({ type: 'reinstate', kind, name: 'tier' })
      .then({ type: 'custom-field-reinstated', data: { kind, name: 'tier' } });
  });
  it('has a default that fits it', () =>
    set()
      .when(declare({ ...tier, default: 'bronze' }))
      .thenRefused('CUSTOM_FIELD.BAD_VALUE'));
  it('is renamed, and changed where something is new', () => {
    const rename = (label: string) => ({ type: 'change', kind, name: 'tier', changes: { label } }) as const;
    set(declared(tier, 'xt1'))
      .when(rename('Level'))
      .then({ type: 'custom-field-changed', data: { kind, definition: { ...tier, label: 'Level' } } });
    set(declared(tier, 'xt1')).when(rename('Tier')).thenNothing();
    set().when(rename('Tier')).thenRefused('CUSTOM_FIELD.NOT_FOUND');
  });
  it.each([
    [{ ...tier, choices: [] }],
    [{ ...shoe, choices: tier.choices }],
    [{ ...shoe, type: 'money' as const }],
    [{ ...shoe, type: 'reference' as const }],
    [{ ...secret, isIndexed: true }],
    [{ ...tier, isUnique: true }],
  ])('is refused as %j', (definition) => set().when(declare(definition)).thenRefused('CUSTOM_FIELD.BAD_DEFINITION'));
});

const fields: readonly CustomField[] = fold(customFieldsDecider, [
  declared(tier, 'xt1'),
  declared(shoe, 'ui1'),
  declared(secret),
]).fields;
const only = (definition: Partial<CustomFieldDefinition>): CustomField[] => [
  { definition: { name: 'a', label: 'A', type: 'text', isPlain: true, ...definition }, column: null, isRetired: false },
];
const refusal = (check: () => unknown): unknown => {
  try {
    return check();
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.facts?.['path']] : error;
  }
};

describe('a value', () => {
  const choices = tier.choices;
  it.each([
    [{ type: 'text' }, ' Zoë ', 'Zoë'],
    [{ type: 'number', decimals: 2 }, 19.99, 19.99],
    [{ type: 'money', currency: 'EUR' }, { amount: 1999 }, { amount: 1999, currency: 'EUR' }],
    [{ type: 'date' }, '2024-02-29', '2024-02-29'],
    [{ type: 'multi-choice', choices }, ['silver', 'gold', 'gold'], ['gold', 'silver']],
    [{ type: 'boolean' }, false, false],
    [{ type: 'reference', target: 'account' }, 'a'.repeat(32), 'a'.repeat(32)],
  ] as const)('of %j takes %j', (definition, value, kept) =>
    expect(checkValues(only(definition as Partial<CustomFieldDefinition>), { a: value }, {})).toEqual({ a: kept }),
  );
  it.each([
    [{ type: 'text' }, ' '],
    [{ type: 'number', decimals: 1 }, 19.99],
    [{ type: 'number' }, '7'],
    [
      { type: 'money', currency: 'EUR' },
      { amount: 1, currency: 'USD' },
    ],
    [{ type: 'money', currency: 'EUR' }, { amount: 1.5 }],
    [{ type: 'date' }, '2025-02-29'],
    [{ type: 'choice', choices }, 'bronze'],
    [{ type: 'multi-choice', choices }, []],
    [{ type: 'boolean' }, 'yes'],
    [{ type: 'reference', target: 'account' }, 'x'],
  ] as const)('of %j does not take %j', (definition, value) =>
    expect(refusal(() => checkValues(only(definition as Partial<CustomFieldDefinition>), { a: value }, {}))).toEqual([
      'CUSTOM_FIELD.BAD_VALUE',
      'custom.a',
    ]),
  );
  it('has to be there where it is required, is there by default at first, and belongs to a field that is', () => {
    const required = only({ isRequired: true });
    expect(refusal(() => checkValues(required, {}, {}))).toEqual(['CUSTOM_FIELD.REQUIRED', 'custom.a']);
    expect(refusal(() => checkValues(required, { a: null }, { a: 'x' }))).toEqual([
      'CUSTOM_FIELD.REQUIRED',
      'custom.a',
    ]);
    expect(checkValues(required, {}, { a: 'x' })).toEqual({});
    expect(checkValues(only({ default: 'x' }), {}, {})).toEqual({ a: 'x' });
    expect(checkValues(only({ default: 'x' }), { a: null }, {})).toEqual({ a: null });
    expect(refusal(() => checkValues(fields, { b: 1 }, {}))).toEqual(['CUSTOM_FIELD.UNKNOWN', 'custom.b']);
    const retired = only({ isRequired: true }).map((field) => ({ ...field, isRetired: true }));
    expect(checkValues(retired, { a: null }, { a: 'x' })).toEqual({ a: null });
    expect(refusal(() => checkValues(retired, { a: 'y' }, {}))).toEqual(['CUSTOM_FIELD.UNKNOWN', 'custom.a']);
  });
});

describe('the values of a record', () => {
  const subject = { id: 'a'.repeat(32), number: 7 };
  const record = 'a'.repeat(32);
  const say = (said: object, about: typeof subject | null = subject) =>
    ({ type: 'set', kind, record, subject: about, said: { ...said }, fields }) as const;
  const values = (...events: CustomValuesEvent[]) => given(customValuesDecider, ...events);
  const first: CustomValuesEvent = {
    type: 'custom-values-set',
    data: {
      ...{ kind, record, subject, values: { tier: 'gold', shoe: 42.5 }, fields: ['secret', 'shoe', 'tier'] },
      columns: { xt1: 'gold', ui1: 425 },
    },
    personal: { secret: 'x' },
  };
  it('are plain where the field is, sealed where it is not, and in the columns of rows', () =>
    values()
      .when(say({ tier: 'gold', shoe: 42.5, secret: 'x' }))
      .then(first));
  it('are all plain of what is about nobody', () =>
    values()
      .when(say({ secret: 'x' }, null))
      .then({
        type: 'custom-values-set',
        data: { kind, record, values: { secret: 'x' }, fields: ['secret'], columns: {} },
      }));
  it('stay where they are not named, and what is there changes nothing', () => {
    values(first)
      .when(say({ tier: 'gold' }))
      .thenNothing();
    values(first)
      .when(say({ secret: null, shoe: null }))
      .then({
        type: 'custom-values-set',
        data: { kind, record, subject, values: { tier: 'gold' }, fields: ['secret', 'shoe'], columns: { xt1: 'gold' } },
        personal: {},
      });
  });
});

it('list rows give back what columns hold', () => {
  const values = { tier: 'gold', shoe: 42.5 };
  const row = { name: 'Ada', ...columnsOf(fields, values) };
  expect(customOfRow(fields, row)).toEqual({ custom: values, row: { name: 'Ada' } });
});

it('the API document says what values there are', () =>
  expect(valuesSchema(fields)).toMatchObject({
    required: [],
    properties: { tier: { title: 'Tier', enum: ['gold', 'silver'] }, shoe: { multipleOf: 0.1 } },
  }));
