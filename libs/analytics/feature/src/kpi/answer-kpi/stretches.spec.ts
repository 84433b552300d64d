import { EVER } from '@rapport/analytics-domain';
import { dayOfIsoDate, isoDate } from '@rapport/platform-consumer';
import fc from 'fast-check';
import { stretchesOf } from './stretches';

const day = (text: string): number => dayOfIsoDate(text) ?? 0;
const period = (from: string, to: string) => ({ from: day(from), to: day(to) });
const said = (...periods: { from: number; to: number }[]) =>
  stretchesOf(periods, true).map(({ inMonths, occurred: { from, to }, buckets }) =>
    [inMonths ? 'months' : 'days', from === EVER ? 'ever' : isoDate(from), isoDate(to), buckets.length].join(' '),
  );

describe('stretches of days', () => {
  it('are whole months where periods are', () => {
    expect(said(period('2026-01-01', '2026-01-31'), period('2026-02-01', '2026-03-31'))).toEqual([
      'months 2026-01-01 2026-03-31 2',
    ]);
  });

  it('are days at the ends, and where no month is whole', () => {
    expect(said(period('2026-01-15', '2026-03-20'))).toEqual([
      'days 2026-01-15 2026-01-31 1',
      'months 2026-02-01 2026-02-28 1',
      'days 2026-03-01 2026-03-20 1',
    ]);
    expect(said(period('2026-01-02', '2026-02-27'))).toEqual(['days 2026-01-02 2026-02-27 1']);
  });

  it('are months from the beginning on for what stands', () => {
    expect(said({ from: EVER, to: day('2026-01-31') }, { from: EVER, to: day('2026-02-10') })).toEqual([
      'months ever 2026-01-31 1',
      'days 2026-02-01 2026-02-10 1',
    ]);
  });

  it('hold each day of the periods once, in pieces of the same periods, whatever these are', () => {
    const some = fc
      .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 120 }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 4 }), fc.boolean(), (periods, months) => {
        const within = (at: number) => periods.map(({ from, to }) => from <= at && at <= to).join();
        const found: number[] = [];
        for (const { occurred, buckets } of stretchesOf(periods, months)) {
          expect(buckets[0]).toBe(occurred.from);
          for (let at = occurred.from; at <= occurred.to; at++) {
            found.push(at);
            expect(within(at)).toBe(within(buckets.findLast((first) => first <= at) ?? Number.NaN));
          }
        }
        const all = Array.from({ length: 521 }, (_, at) => at).filter((at) => within(at).includes('true'));
        expect(found).toEqual(all);
      }),
    );
  });
});
