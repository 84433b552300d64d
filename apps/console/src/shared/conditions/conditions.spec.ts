import { readConditions, writeConditions, type Condition, type ConditionField } from './condition';
import { conditionIn, leafOf, startOfDay } from './leaf';

const zone = 'Europe/Berlin';
const field = (name: string, kind: ConditionField['kind'], more = {}): ConditionField => ({
  ...{ name, label: name, kind },
  ...more,
});
const tier = field('custom.tier', 'choice');

it('conditions stand in the address, and what is no condition is none', () => {
  const conditions: Condition[] = [{ field: 'custom.tier', op: 'eq', value: 'gold' }];
  expect(readConditions(writeConditions(conditions))).toEqual(conditions);
  expect(writeConditions([])).toBeUndefined();
  expect(readConditions('[["a","like","b"],["c","eq"],7]')).toEqual([]);
  expect(readConditions('no JSON')).toEqual([]);
});

it.each([
  [tier, 'eq', 'gold', { op: 'eq', value: 'gold' }],
  [tier, 'unset', '', { op: 'set', value: false }],
  [field('seats', 'number'), 'gte', '4', { op: 'gte', value: 4 }],
  [field('budget', 'money', { currency: 'JPY' }), 'lte', '500', { op: 'lte', value: 500 }],
  [field('budget', 'money', { currency: 'EUR' }), 'lte', '12.50', { op: 'lte', value: 1_250 }],
  [field('member', 'flag'), 'eq', 'yes', { op: 'eq', value: true }],
  [field('seen', 'time'), 'gte', '2026-03-29', { op: 'gte', value: '2026-03-28T23:00:00.000Z' }],
  [field('seen', 'time'), 'lte', '2026-11-23', { op: 'lte', value: '2026-11-23T22:59:59.999Z' }],
] as const)('%j %s %s is asked, and shown again as it was typed', (of, op, value, leaf) => {
  const condition: Condition = { field: of.name, op, value };
  const asked = leafOf(condition, of, zone);
  expect(asked).toEqual({ field: of.name, ...leaf });
  expect(Number(conditionIn(asked ?? {}, of, zone)?.value) || value).toBe(Number(value) || value);
});

it.each([
  [field('seats', 'number'), 'many'],
  [field('seats', 'number'), ' '],
  [field('budget', 'money'), 'x'],
  [field('seen', 'time'), '31.1.2026'],
  [tier, ''],
])('%j cannot be "%s"', (of, value) => {
  expect(leafOf({ field: of.name, op: 'eq', value }, of, zone)).toBeNull();
});

it('a day begins with the clocks of the organisation, on days on which they change, too', () => {
  const begins = (day: string) => new Date(startOfDay(day, zone) ?? 0).toISOString();
  expect(begins('2026-03-30')).toBe('2026-03-29T22:00:00.000Z');
  expect(begins('2026-10-25')).toBe('2026-10-24T22:00:00.000Z');
  expect(begins('2026-10-26')).toBe('2026-10-25T23:00:00.000Z');
});

it('what the console has no control for is no condition of its own', () => {
  expect(conditionIn({ field: 'custom.tier', op: 'in', value: ['gold'] }, tier, zone)).toBeNull();
  expect(conditionIn({ field: 'other', op: 'eq', value: 'gold' }, undefined, zone)).toBeNull();
});
