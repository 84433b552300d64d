import { formFieldOf, saidValues, typedValues, type DeclaredField } from './custom-fields';

const declared = (name: string, type: DeclaredField['type'], more: Partial<DeclaredField> = {}): DeclaredField => ({
  ...{ name, label: name, type, isPlain: true, isRequired: false, isUnique: false, isIndexed: false },
  ...{ decimals: 0, isRetired: false, isFilterable: true },
  ...more,
});
const fields = [
  declared('tier', 'choice', { choices: [{ id: 'gold', label: 'Gold' }] }),
  declared('interests', 'multi-choice'),
  declared('limit', 'money', { currency: 'JPY' }),
  declared('fee', 'money', { currency: 'EUR' }),
  declared('isPartner', 'boolean'),
  declared('size', 'number'),
];
const values = {
  ...{ tier: 'gold', interests: ['tea', 'tents'], isPartner: false, size: 38 },
  ...{ limit: { amount: 500, currency: 'JPY' }, fee: { amount: 1_250, currency: 'EUR' } },
};
const digits = (currency: string) => (currency === 'JPY' ? 0 : 2);

it('values are typed as people write them', () => {
  expect(typedValues(fields, values, digits)).toMatchObject({
    ...{ tier: 'gold', interests: ['tea', 'tents'], isPartner: 'no', size: '38', limit: '500', fee: '12.5' },
  });
});

it('what is said is what the API takes, and what was emptied is null', () => {
  const said = saidValues(fields, { tier: 'gold', isPartner: 'yes', fee: 99 }, values);
  expect(said).toEqual({
    ...{ tier: 'gold', interests: null, limit: null, fee: { amount: 99, currency: 'EUR' } },
    ...{ isPartner: true, size: null },
  });
  expect(saidValues(fields, {}, {})).toEqual({});
});

it('a refusal of the API finds its field', () => {
  for (const field of fields) expect(formFieldOf(field).at).toBe(`custom.${field.name}`);
});
