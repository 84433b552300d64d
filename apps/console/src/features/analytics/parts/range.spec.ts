import { before, grainFor, rangeIn, rangeOf } from './range';

const today = '2026-11-22';

it.each([
  ['7d', '2026-11-16'],
  ['30d', '2026-10-24'],
  ['12m', '2025-12-01'],
  ['month', '2026-11-01'],
  ['quarter', '2026-10-01'],
  ['year', '2026-01-01'],
] as const)('%s begins on %s', (preset, from) => {
  expect(rangeOf(preset, today)).toEqual({ from, to: today });
});

it('an address names days or a preset; what makes no sense is the last 30 days', () => {
  expect(rangeIn({ from: '2026-01-01', to: '2026-02-01' }, today)).toEqual({
    from: '2026-01-01',
    to: '2026-02-01',
    preset: null,
  });
  expect(rangeIn({ range: '7d' }, today)).toMatchObject({ from: '2026-11-16', preset: '7d' });
  for (const url of [{ from: '2026-02-01', to: '2026-01-01' }, { range: 'x' }, { from: 'x', to: 'y' }, {}])
    expect(rangeIn(url, today)).toMatchObject({ preset: '30d' });
});

it('the days before are as many, right before', () => {
  expect(before({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' });
});

it('steps are few enough to be read', () => {
  expect(grainFor({ from: '2026-11-01', to: '2026-11-30' })).toBe('day');
  expect(grainFor({ from: '2026-07-01', to: '2026-11-30' })).toBe('week');
  expect(grainFor({ from: '2025-01-01', to: '2026-11-30' })).toBe('month');
  expect(grainFor({ from: '2020-01-01', to: '2026-11-30' })).toBe('quarter');
});
