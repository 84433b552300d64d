import type { TargetDropped, TargetSet } from '@rapport/contracts';
import { given, projectedDocument } from '@rapport/eventsourcing';
import { kpiNamed } from '../kpi';
import { decimalFraction, targetDecider, targetIdOf, targetRefusal } from './target.decider';
import { targetRows, type TargetToldEvent } from './targets.projection';

const scope: TargetDropped = {
  target: 't',
  kpi: 'revenue',
  grain: 'month',
  from: '2026-03-01',
  to: '2026-03-31',
  dimensions: { channel: 'web' },
  currency: 'EUR',
};
const target: TargetSet = { ...scope, numerator: 1_000, denominator: 1, margin: 10 };
const set = { type: 'target-set', data: target } as const;
const dropped = { type: 'target-dropped', data: scope } as const;

describe('a target', () => {
  it('is set', () => given(targetDecider).when({ type: 'set', target }).then(set));
  it('is set anew', () =>
    given(targetDecider, set)
      .when({ type: 'set', target: { ...target, margin: 5 } })
      .then({ type: 'target-set', data: { ...target, margin: 5 } }));
  it('that is known changes nothing', () => given(targetDecider, set).when({ type: 'set', target }).thenNothing());
  it('is dropped, with its scope', () => given(targetDecider, set).when({ type: 'drop' }).then(dropped));
  it('that is none cannot be dropped', () =>
    given(targetDecider, set, dropped).when({ type: 'drop' }).thenRefused('TARGET.NOT_FOUND'));
  it('may be set again once dropped', () => given(targetDecider, set, dropped).when({ type: 'set', target }).then(set));
});

it('the row of a target is the last word, however often it is delivered', () => {
  const event = (type: TargetToldEvent['type'], data: object, position: number) =>
    ({ id: `e${position}`, type, data, position, occurredAt: position, recordedAt: 0, key: 'k' }) as TargetToldEvent;
  const history = [
    event('analytics.target-set.v1', target, 1),
    event('analytics.target-dropped.v1', scope, 2),
    event('analytics.target-set.v1', target, 3),
  ];
  const row = { ...target, setAt: 3 };
  expect(projectedDocument(targetRows, 't', history)).toEqual(row);
  expect(projectedDocument(targetRows, 't', [...history, ...history.slice(2)])).toEqual(row);
  expect(projectedDocument(targetRows, 't', history.slice(0, 2))).toBeNull();
});

it('the id of a target follows from its scope, in whatever order that comes', () => {
  const { dimensions, ...own } = scope;
  const two = { ...own, dimensions: { ...dimensions, country: 'DE' } };
  expect(targetIdOf(two)).toBe(targetIdOf({ ...own, dimensions: { country: 'DE', channel: 'web' } }));
  expect(targetIdOf(two)).not.toBe(targetIdOf(scope));
  expect(targetIdOf(scope)).not.toBe(targetIdOf({ ...scope, currency: 'USD' }));
});

it.each([
  ['revenue', { channel: 'web' }, 'EUR', undefined],
  ['revenue', {}, undefined, 'currency'],
  ['orders', {}, 'EUR', 'currency'],
  ['orders', { queue: 'x' }, undefined, 'dimensions'],
  ['messages-sent', {}, undefined, 'kpi'],
])('a target of %s by %j in %s is refused for %s', (kpi, dimensions, currency, path) => {
  const refusal = targetRefusal(kpiNamed(kpi), { dimensions, ...(currency && { currency }) });
  expect(refusal?.path).toBe(path);
});

it.each([
  ['0.05', 5, 100],
  ['-12.5', -125, 10],
  ['0', 0, 1],
])('%s is %d ÷ %d', (text, numerator, denominator) =>
  expect(decimalFraction(text)).toEqual({ numerator, denominator }),
);
it.each(['', '-', '1e3', '.5', '1,5', '1234567890123456'])('%j is no decimal', (text) =>
  expect(decimalFraction(text)).toBeNull(),
);
