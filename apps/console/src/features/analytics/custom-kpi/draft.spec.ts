import { changedParts, draftOf, emptyDraft, isComplete, kpiOf, ofKind } from './draft';

const orders = { events: ['sales.order-placed.v1'], filters: [], field: '' };

it('says what the API takes', () => {
  const filters = [
    { field: 'shop', op: 'in', value: 'de, 7' },
    { field: 'coupon', op: 'exists', value: '' },
    { field: '', op: 'eq', value: 'not said yet' },
  ];
  const draft = { ...emptyDraft, name: 'shop-orders', title: 'Orders', parts: [{ ...orders, filters }] };
  expect(kpiOf({ ...draft, dimensions: ['traffic.medium'] })).toEqual({
    ...{ name: 'shop-orders', title: 'Orders', sentence: 'Orders', unit: 'count', direction: 'up' },
    measure: {
      kind: 'count',
      events: ['sales.order-placed.v1'],
      filters: [
        { field: 'shop', op: 'in', value: ['de', 7] },
        { field: 'coupon', op: 'exists' },
      ],
    },
    dimensions: [{ name: 'medium', field: 'traffic.medium' }],
  });
});

it('is tried only where enough is said', () => {
  const draft = { ...emptyDraft, parts: [orders] };
  expect(isComplete(emptyDraft)).toBe(false);
  expect(isComplete(draft)).toBe(true);
  expect(isComplete(ofKind(draft, 'sum'))).toBe(false);
  expect(isComplete(ofKind(draft, 'ratio'))).toBe(false);
  expect(ofKind(draft, 'ratio')).toMatchObject({ unit: 'share', parts: [orders, { events: [] }] });
});

it('is changed from what was defined, and says what became different', () => {
  const filters = [{ field: 'shop', op: 'in', value: 'de, 7' }];
  const named = { ...emptyDraft, name: 'shop-orders', title: 'Orders', sentence: 'Orders of shops' };
  const kinds = [
    { ...named, parts: [{ ...orders, filters }], dimensions: ['traffic.medium'] },
    { ...ofKind(named, 'ratio'), parts: [orders, { ...orders, field: 'net' }] },
    { ...ofKind(named, 'funnel'), parts: [orders, { ...orders, filters }], withinDays: '7' },
    { ...ofKind(named, 'percentile'), parts: [{ ...orders, field: 'net' }], percent: '90' },
  ].map(kpiOf);
  expect(kinds.map((kpi) => kpiOf(draftOf(kpi)))).toEqual(kinds);
  const [first] = kinds;
  if (!first) throw new Error('there is one');
  expect(changedParts(first, { ...first, title: 'All', measure: { ...first.measure, filters: [] } })).toEqual([
    ...['title', 'filters'],
  ]);
  expect(changedParts(first, first)).toEqual([]);
});
