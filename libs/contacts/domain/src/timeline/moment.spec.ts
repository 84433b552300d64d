import fc from 'fast-check';
import { moment, startOf, timeOf } from './moment';

const time = fc.integer({ min: Date.UTC(-1000, 0), max: Date.UTC(9999, 11) });
const position = fc.integer({ min: 1, max: 100_000_000_000_000 });
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

it('sorts as text by time, then by position', () =>
  fc.assert(
    fc.property(time, position, fc.integer({ min: -2, max: 2 }), position, (t, p, shift, q) => {
      expect(compare(moment(t, p), moment(t + shift, q))).toBe(Math.sign(-shift) || Math.sign(p - q));
    }),
  ));

it('has every moment of a millisecond after its start and before the next', () =>
  fc.assert(
    fc.property(time, position, (t, p) => {
      expect(startOf(t) < moment(t, p) && moment(t, p) < startOf(t + 1)).toBe(true);
      expect(timeOf(moment(t, p))).toBe(t);
    }),
  ));
