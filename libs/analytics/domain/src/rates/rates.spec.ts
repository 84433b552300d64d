import { given } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { converted, rateOn } from './convert';
import { rateDays, type RateDay } from './rate-days.projection';
import { rateDecider, rateFrom, type RateEvent } from './rate.decider';

const march = { from: 'USD', to: 'EUR', day: '2026-03-31', numerator: 92, denominator: 100 };
const better = { ...march, numerator: 921, denominator: 1_000 };
const recorded = (data: RateEvent['data']): RateEvent => ({ type: 'rate-recorded', data });

describe('rates', () => {
  it('are recorded, several at once', () =>
    given(rateDecider)
      .when({ type: 'record', rates: [march, { ...march, day: '2026-04-01' }] })
      .then(recorded(march), recorded({ ...march, day: '2026-04-01' })));
  it('are corrected', () =>
    given(rateDecider, recorded(march))
      .when({ type: 'record', rates: [better] })
      .then(recorded(better)));
  it('that are known change nothing', () =>
    given(rateDecider, recorded(march))
      .when({ type: 'record', rates: [march, march] })
      .thenNothing());
  it('are of two currencies', () =>
    given(rateDecider)
      .when({ type: 'record', rates: [{ ...march, to: 'USD' }] })
      .thenRefused('RATE.SAME_CURRENCY'));

  it.each([
    ['1.0842', 10_842, 10_000],
    ['160', 160, 1],
    ['0.000001', 1, 1_000_000],
  ])('%s is exact', (text, numerator, denominator) => expect(rateFrom(text)).toEqual({ numerator, denominator }));
  it.each(['', '0', '0.000', '-1', '1e3', '1.', '.5', '1234567890123456', '1,5'])('%s is none', (text) =>
    expect(rateFrom(text)).toBeNull(),
  );
});

describe('a day of a rate', () => {
  const event = (data: RateEvent['data'], position: number) => ({
    ...{ id: `e${position}`, type: 'analytics.rate-recorded.v1' as const, data, position },
    ...{ occurredAt: 0, recordedAt: position * 10, key: 'analytics_rates-USD-EUR' },
  });
  const fold = (...events: readonly ReturnType<typeof event>[]) =>
    events.reduce<RateDay | null>((day, each) => rateDays.evolve(day, each, ''), null);

  it('keeps what was known when, and a redelivery changes nothing', () => {
    const once = fold(event(march, 1), event(better, 2));
    expect(once?.steps.map(({ numerator, at }) => [numerator, at])).toEqual([
      [92, 10],
      [921, 20],
    ]);
    expect(fold(event(march, 1), event(better, 2), event(better, 2))).toEqual(once);
  });
});

describe('a conversion', () => {
  it.each([
    ['of cents to yen', 1_050, { numerator: 160, denominator: 1 }, 'EUR', 'JPY', 1_680],
    ['of yen to cents, a half away from zero', 1, { numerator: 5, denominator: 1_000 }, 'JPY', 'EUR', 1],
    ['of what goes back', -1, { numerator: 5, denominator: 1_000 }, 'JPY', 'EUR', -1],
    ['of thousandths', 1_234, { numerator: 3, denominator: 1 }, 'KWD', 'USD', 370],
  ])('%s', (_, amount, rate, from, to, expected) => expect(converted(amount, rate, from, to)).toBe(expected));

  it('is off by half a unit at most, and the same both ways around zero', () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    const part = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(amount, part, part, (of, numerator, denominator) => {
        const found = converted(of, { numerator, denominator }, 'EUR', 'USD');
        const error = 2n * (BigInt(found) * BigInt(denominator) - BigInt(of) * BigInt(numerator));
        expect(error <= BigInt(denominator) && error >= -BigInt(denominator)).toBe(true);
        expect(converted(-of, { numerator, denominator }, 'EUR', 'USD') + found).toBe(0);
      }),
    );
  });

  it('takes the last rate at or before the day', () => {
    const rates = [3, 5, 9].map((day) => ({ day, numerator: day, denominator: 1 }));
    expect([2, 3, 4, 5, 8, 9, 99].map((day) => rateOn(rates, day)?.day)).toEqual([undefined, 3, 3, 5, 5, 9, 9]);
  });
});
