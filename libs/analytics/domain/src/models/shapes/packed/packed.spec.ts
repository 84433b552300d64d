import fc from 'fast-check';
import { peopleOf } from '../../../people';
import {
  computeCohorts,
  computeFunnel,
  computeJourneys,
  packedCohorts,
  packedFunnel,
  packedJourneys,
} from '../../tasks';
import { median } from '../funnel';
import { stopsOf } from '../stops';
import { BEGINS, COMES_BACK, HAS_VALUE } from './cohorts-of-touches';
import { medianOf } from './median-of';
import { GONE, NOBODY, TouchGathering, UNWANTED, type PersonTouches } from './person-touches';
import { bytesOfPage, pageOfBytes, touchesOfPage, touchPage, type PackedTouch } from './touch-page';

/** Kinds 0 to 3; 4 is what nobody asks for. */
const touch = fc.record({
  subject: fc.integer({ min: 1, max: 12 }),
  at: fc.integer({ min: 0, max: 60 }),
  code: fc.integer({ min: 0, max: 4 }),
  value: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
});
const told = fc.record({
  pages: fc.array(fc.array(touch, { maxLength: 40 }), { maxLength: 4 }),
  links: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })), { maxLength: 5 }),
  hidden: fc.integer({ min: 1, max: 12 }),
});
type Told = typeof told extends fc.Arbitrary<infer Value> ? Value : never;

const FROM = 5;
const TO = 55;

/** As it is asked of packed pages. */
function gathered({ pages, links, hidden }: Told, classes: Uint32Array): PersonTouches {
  const personOf = peopleOf(links);
  const persons = Uint32Array.from({ length: 13 }, (_, subject) =>
    personOf(subject) === personOf(hidden) ? NOBODY : personOf(subject),
  );
  const gathering = new TouchGathering({ classes, from: FROM, to: TO, persons });
  for (const touches of pages) gathering.take(pageOfBytes(bytesOfPage(touchPage(touches))));
  const found = gathering.byPerson();
  // Whether nobody says anything or there is no room for it is the same.
  return { ...found, said: Float64Array.from(found.at, (_, row) => found.said[row] ?? Number.NaN) };
}

/** The same by objects: the touches of each person. */
function byPerson({ pages, links, hidden }: Told): ReadonlyMap<number, readonly PackedTouch[]> {
  const personOf = peopleOf(links);
  const wanted = pages
    .flat()
    .filter(({ subject, at, code }) => personOf(subject) !== personOf(hidden) && at >= FROM && at < TO && code < 4)
    .toSorted((a, b) => a.at - b.at || a.subject - b.subject);
  return Map.groupBy(wanted, ({ subject }) => personOf(subject));
}

describe('packed touches', () => {
  it('come back from bytes as they were told, by subject and time', () =>
    fc.assert(
      fc.property(fc.array(touch, { maxLength: 60 }), (touches) => {
        const page = touchPage(touches);
        const sorted = touches.toSorted((a, b) => a.subject - b.subject || a.at - b.at);
        expect(touchesOfPage(page)).toEqual(sorted);
        const shifted = Buffer.concat([Buffer.of(0), bytesOfPage(page)]).subarray(1);
        expect(pageOfBytes(shifted)).toEqual(page);
      }),
    ));

  it('are none of other bytes', () => {
    expect(() => pageOfBytes(Buffer.from('nothing'))).toThrow(RangeError);
    expect(() => pageOfBytes(bytesOfPage(touchPage([])).slice(1))).toThrow(RangeError);
  });

  it('are the touches of each person, whoever is linked, late or left out', () =>
    fc.assert(
      fc.property(told, (all) => {
        const { persons, starts, at, classes, said } = gathered(all, Uint32Array.of(0, 1, 2, 3, UNWANTED));
        const found = Array.from(persons, (person, i) => {
          const [from, to] = [starts[i] ?? 0, starts[i + 1] ?? 0];
          const rows = Array.from({ length: to - from }, (_, row) => from + row);
          return [person, rows.map((row) => [at[row], classes[row], said[row]])];
        });
        const expected = [...byPerson(all)]
          .map(([person, own]) => [person, own.map(({ at: time, code, value }) => [time, code, value ?? Number.NaN])])
          .toSorted(([a], [b]) => Number(a) - Number(b));
        expect(found).toEqual(expected);
      }),
    ));

  it('are without those that are gone, wherever that is told', () =>
    fc.assert(
      fc.property(told, fc.array(fc.nat(), { maxLength: 5 }), (all, places) => {
        const flat = all.pages.flat();
        const gone = [...new Set(places.map((place) => place % Math.max(1, flat.length)))].flatMap(
          (i) => flat[i] ?? [],
        );
        const rest = all.pages.map((page) => [...page]);
        for (const each of gone) {
          const isAlike = (one: PackedTouch) => JSON.stringify(one) === JSON.stringify(each);
          const page = rest.find((touches) => touches.some(isAlike));
          page?.splice(page.findIndex(isAlike), 1);
        }
        const meant = [0, 1, 2, 3];
        const classes = Uint32Array.from([...meant, UNWANTED, ...meant.map((own) => GONE + own), UNWANTED]);
        const taken = gone.map((each) => ({ ...each, code: each.code + 5 }));
        const found = gathered({ ...all, pages: [...all.pages, taken] }, classes);
        expect(found).toEqual(gathered({ ...all, pages: rest }, classes));
      }),
    ));

  it('make the funnel that single touches make', () =>
    fc.assert(
      fc.property(told, fc.integer({ min: 0, max: 40 }), (all, windowMs) => {
        const steps = ['one', 'two', 'three'];
        // The first kind is two steps at once.
        const classes = [[1, 0], [1], [2], [0]].map((own, value) => ({ steps: own, value: value % 2 }));
        const values = ['even', 'odd'];
        const people = [...byPerson(all)].map(([person, own]) => ({
          person,
          events: own.flatMap(({ at, code }) =>
            (classes[code]?.steps ?? []).map((step) => ({ step, at, value: values[code % 2] ?? '' })),
          ),
        }));
        const { summary } = computeFunnel({ steps, windowMs, isSplit: true, people });
        const touches = gathered(all, Uint32Array.of(0, 1, 2, 3, UNWANTED));
        expect(packedFunnel(touches, { classes, steps, windowMs, values })).toEqual(summary);
      }),
    ));

  it('make the cohorts that single touches make', () =>
    fc.assert(
      fc.property(told, (all) => {
        const bounds = [10, 20, 30, 45];
        const periods = ['a', 'b', 'c'];
        const flags = [BEGINS, COMES_BACK, BEGINS + COMES_BACK, COMES_BACK + HAS_VALUE];
        const periodOf = (at: number) => {
          const i = bounds.findLastIndex((bound) => bound <= at);
          return i < 0 || i >= periods.length ? null : i;
        };
        const is = (code: number, flag: number) => ((flags[code] ?? 0) & flag) > 0;
        const members = [...byPerson(all)].map(([person, own]) => {
          const first = own.find(({ code }) => is(code, BEGINS));
          const did = own.filter(({ code }) => is(code, COMES_BACK));
          return {
            person,
            began: first ? periodOf(first.at) : null,
            did: did.flatMap(({ at, code, value }) => {
              const period = periodOf(at);
              return period === null ? [] : [{ period, value: is(code, HAS_VALUE) ? (value ?? 0) : 0 }];
            }),
          };
        });
        const { summary } = computeCohorts({ members, periods, currency: 'EUR' });
        const touches = gathered(all, Uint32Array.of(...flags, UNWANTED));
        expect(packedCohorts(touches, { bounds, periods, currency: 'EUR' })).toEqual(summary);
      }),
    ));

  it('make the journeys that single touches make', () =>
    fc.assert(
      fc.property(told, fc.integer({ min: 1, max: 4 }), (all, longest) => {
        const rules = [0, 1, 2].map((code) => ({ stage: `stage ${code}`, types: [`type ${code}`] }));
        const said = ({ code, value }: PackedTouch) => ({
          satisfaction: code === 3 ? value : null,
          sentiment: code === 2 ? value : null,
        });
        const journeys = [...byPerson(all).values()]
          .filter((own) => own.some(({ code }) => code > 0))
          .map((own) =>
            stopsOf(
              own.map((each) => ({ type: `type ${each.code}`, at: each.at, channel: '', medium: '', ...said(each) })),
              rules,
              'stage',
            ),
          );
        const { summary } = computeJourneys({ journeys, longest, most: 3 });
        const touches = gathered(all, Uint32Array.of(0, 1, 2, 3, UNWANTED));
        const classes = [0, 1, 2, 3].map((code) => ({
          node: code < 3 ? code : null,
          says: code === 3 ? ('satisfaction' as const) : code === 2 ? ('sentiment' as const) : null,
          chosen: code > 0,
        }));
        const nodes = ['stage 0', 'stage 1', 'stage 2'];
        const packed = packedJourneys(touches, { classes, nodes, longest, most: 3, isAsked: () => true });
        expect(packed).toEqual(summary);
      }),
    ));

  it('have the median that sorting finds', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (values) =>
        expect(medianOf(Float64Array.from(values))).toBe(median(values)),
      ),
    ));
});
