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

it('goes back in time without a gap, each stretch once, in few steps', () =>
  fc.assert(
    fc.property(fc.array(presence, { minLength: 1, maxLength: 12 }), (all) => {
      const stretches = [...stretchesOf(all)];
      for (const [index, { from, to }] of stretches.entries()) {
        expect(from).toBeLessThan(to);
        expect(stretches[index + 1]?.to ?? from).toBe(from);
      }
      expect(stretches[0]?.to).toBe(Math.max(...all.map(({ to }) => to)));
      expect(stretches.at(-1)?.from).toBe(Math.min(...all.map(({ from }) => from)));
      expect(2 ** stretches.length).toBeLessThanOrEqual(4 * all.length);
    }),
  ));

it('begins with the time since the last coming or going', () => {
  const stay = (from: number, to: number): Presence => ({ subjects: [1], from, to });
  expect([...stretchesOf([stay(1, 9), stay(3, 9), stay(5, 7)])]).toEqual([
    { from: 7, to: 9 },
    { from: 3, to: 7 },
    { from: 1, to: 3 },
  ]);
});

it('is empty where nobody ever was', () => expect([...stretchesOf([])]).toEqual([]));
