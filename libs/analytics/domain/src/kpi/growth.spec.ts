import { kpiNamed } from './catalogue';
import { growthOf } from './growth';
import type { Evaluation } from './evaluate';

const of = (value: number | null): Evaluation => ({ numerator: value ?? 0, denominator: null, value });

describe('growth', () => {
  it.each([
    [150, 100, { absolute: 50, relative: 0.5, verdict: 'better' }],
    [50, 100, { absolute: -50, relative: -0.5, verdict: 'worse' }],
    [100, 100, { absolute: 0, relative: 0, verdict: 'unchanged' }],
    // More was refunded than sold: less of that is growth.
    [-50, -100, { absolute: 50, relative: 0.5, verdict: 'better' }],
    [-150, -100, { absolute: -50, relative: -0.5, verdict: 'worse' }],
    [50, -100, { absolute: 150, relative: 1.5, verdict: 'better' }],
    [5, 0, { absolute: 5, relative: null, words: 'up from zero', verdict: 'better' }],
    [-5, 0, { absolute: -5, relative: null, words: 'down from zero', verdict: 'worse' }],
    [0, 0, { absolute: 0, relative: null, words: 'zero before and now', verdict: 'unchanged' }],
    [0, 5, { absolute: -5, relative: -1, verdict: 'worse' }],
  ])('from what revenue was to %i is, having been %i', (now, before, growth) => {
    expect(growthOf(kpiNamed('revenue'), of(now), of(before))).toEqual(growth);
  });

  it('is worse where less is wanted', () => {
    expect(growthOf(kpiNamed('visit-bounce-rate'), of(0.5), of(0.25))).toMatchObject({
      relative: 1,
      verdict: 'worse',
    });
    expect(growthOf(kpiNamed('refunds'), of(1), of(2)).verdict).toBe('better');
  });

  it.each([
    [null, 0.5, 'no visits now'],
    [0.5, null, 'no visits before'],
    [null, null, 'no visits before or now'],
  ])('has no number but words for %d after %d', (now, before, words) => {
    const growth = growthOf(kpiNamed('visit-bounce-rate'), of(now), of(before));
    expect(growth).toEqual({ absolute: null, relative: null, words, verdict: null });
  });
});
