import fc from 'fast-check';
import { presenceAt, presentBetween, stretchesOf, type Presence } from './presence';

const presence = fc
  .tuple(fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }), fc.nat(40), fc.integer({ min: 1, max: 20 }))
  .map(([subjects, from, days]): Presence => ({ subjects, from, to: from + days }));
const presences = fc.array(presence, { maxLength: 12 });
const subjects = [0, 1, 2, 3, 4, 5];
const there = (all: readonly Presence[], subject: number, time: number) =>
  all.some((one) => one.subjects.includes(subject) && one.from <= time && time < one.to);

it('knows who was there at a time: from the first moment on, no more at the last', () =>
  fc.assert(
    fc.property(presences, fc.nat(70), (all, time) => {
      const isThere = presenceAt(all);
      for (const subject of subjects) expect(isThere(subject, time)).toBe(there(all, subject, time));
    }),
  ));

it('knows who was there at some time', () =>
  fc.assert(
    fc.property(presences, fc.nat(60), fc.integer({ min: 1, max: 9 }), (all, from, length) => {
      const times = Array.from({ length }, (_, index) => from + index);
      const expected = subjects.filter((subject) => times.some((time) => there(all, subject, time)));
      expect(presentBetween(all, from, from + length).sort((a, b) => a - b)).toEqual(expected);
    }),
  ));

describe('time is gone through backwards', () => {
  const DAY = 86_400_000;
  const stay = (from: number, to: number): Presence => ({ subjects: [1], from: from * DAY, to: to * DAY });
  const days = (presences: readonly Presence[], newest: number) =>
    [...stretchesOf(presences, newest * DAY)].map(({ from, to }) => [from / DAY, to / DAY]);

  it('from the newest day, in stretches that get longer', () =>
    expect(days([stay(0, 1_000), stay(100, 110)], 500)).toEqual([
      [470, 1_000],
      [410, 470],
      [290, 410],
      [50, 290],
      [0, 50],
    ]));
  it('also from a day behind all of it, or before', () => {
    expect(days([stay(0, 50)], 500)).toEqual([
      [20, 50],
      [0, 20],
    ]);
    expect(days([stay(10, 50)], 5)).toEqual([[10, 50]]);
    expect(days([], 5)).toEqual([]);
  });
  it('without a gap, each moment once', () =>
    fc.assert(
      fc.property(
        fc.array(presence, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: -9, max: 80 }),
        (all, newest) => {
          const scaled = all.map((one) => ({ ...one, from: one.from * 9 * DAY, to: one.to * 9 * DAY }));
          const stretches = [...stretchesOf(scaled, newest * 9 * DAY)];
          for (const [index, { from, to }] of stretches.entries()) {
            expect(from).toBeLessThan(to);
            expect(stretches[index + 1]?.to ?? from).toBe(from);
          }
          expect(stretches[0]?.to).toBe(Math.max(...scaled.map(({ to }) => to)));
          expect(stretches.at(-1)?.from).toBe(Math.min(...scaled.map(({ from }) => from)));
        },
      ),
    ));
});
