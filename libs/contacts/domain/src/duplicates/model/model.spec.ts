import fc from 'fast-check';
import { companies } from '../companies/companies';
import { people } from '../people/people';
import { labelledCompanies } from '../quality/labelled-companies.fixture';
import { labelledPeople } from '../quality/labelled-people.fixture';
import type { PersonRecord } from '../record';
import { clustersOf } from './clusters';
import { LearntShares, SketchedCounts } from './counts';
import { estimate, expectedModel } from './estimate';
import { field } from './field';
import { findDuplicates } from './find';
import { TermCounts } from './term-counts';
import { weigh } from './weigh';

const levelsOf = (a: Partial<PersonRecord>, b: Partial<PersonRecord>) => {
  const shares = new LearntShares({});
  const [one, other] = [people.prepare({ id: 'a', ...a }), people.prepare({ id: 'b', ...b })];
  const { levels } = people.compare(one, other, shares);
  expect(people.compare(other, one, shares).levels).toEqual(levels);
  return Object.fromEntries(
    people.fields.map(({ name, levels: known }, index) => [name, known[levels[index] ?? 0]?.name]),
  );
};

test.each<[string, Partial<PersonRecord>, Partial<PersonRecord>, Record<string, string>]>([
  [
    'swapped names',
    { names: ['Ada Lovelace'] },
    { names: ['LOVELACE, Ada'] },
    { name: 'exact', 'other name': 'exact' },
  ],
  ['a nickname', { names: ['Bob Stone'] }, { names: ['Robert Stone'] }, { name: 'exact', 'other name': 'nickname' }],
  ['an initial', { names: ['A. Lovelace'] }, { names: ['Ada Lovelace'] }, { name: 'exact', 'other name': 'initial' }],
  ['Cyrillic', { names: ['Иван Петров'] }, { names: ['Petrov Ivan'] }, { name: 'exact', 'other name': 'exact' }],
  ['any spelling', { names: ['X Y', 'Ada Byron'] }, { names: ['Ada Byron'] }, { name: 'exact', 'other name': 'exact' }],
  ['another person', { names: ['Ada Byron'] }, { names: ['Ada Smith'] }, { name: 'exact', 'other name': 'differs' }],
  ['Spanish siblings', { names: ['Ana García López'] }, { names: ['Luis García López'] }, { 'other name': 'differs' }],
  ['day for month', { birthday: '1990-04-11' }, { birthday: '1990-11-04' }, { birthday: 'close' }],
  ['a digit off', { phones: ['+49 30 1234567'] }, { phones: ['030 1234576'] }, { phone: 'close' }],
  ['a digit lost', { phones: ['+49 30 1234567'] }, { phones: ['030 124567'] }, { phone: 'close' }],
  ['another provider', { mails: ['ada.byron@a.org'] }, { mails: ['ada.byron@b.org'] }, { mail: 'close' }],
  ['one of several', { mails: ['x@a.org', 'ada@a.org'] }, { mails: ['ADA+x@a.org'] }, { mail: 'exact' }],
  ['nothing known', {}, { names: ['Ada'], mails: ['a@b.c'] }, { name: 'missing', mail: 'missing', place: 'missing' }],
])('compares people: %s', (_what, a, b, levels) => expect(levelsOf(a, b)).toMatchObject(levels));

test('comparison is symmetric, for people and for companies', () => {
  const some = labelledPeople(40, 3).records.map((record) => people.prepare(record));
  const firms = labelledCompanies(40, 3).records.map((record) => companies.prepare(record));
  const counts = new SketchedCounts(40);
  some.forEach((each) => people.count(each, counts));
  firms.forEach((each) => companies.count(each, counts));
  const shares = new LearntShares(counts.frequencies());
  for (const a of some)
    for (const b of some) expect(people.compare(a, b, shares)).toEqual(people.compare(b, a, shares));
  for (const a of firms)
    for (const b of firms)
      expect(companies.compare(a, b, shares).levels).toEqual(companies.compare(b, a, shares).levels);
});

describe('estimation', () => {
  const twoLevels = [0, 1, 2, 3].map((index) =>
    field(`f${index}`, ['differs', 0.2, 0.4, 0.8], ['exact', 0.8, 0.6, 0.2]),
  );
  const truth = { share: 0.3, m: [0.95, 0.9, 0.8, 0.7], u: [0.02, 0.05, 0.1, 0.2] };
  const patterns = Array.from({ length: 16 }, (_, bits) => {
    const levels = truth.m.map((_m, index) => ((bits >> index) & 1) + 1);
    const of = (shares: readonly number[]) =>
      shares.reduce((product, share, index) => product * (levels[index] === 2 ? share : 1 - share), 1);
    return { levels, pairs: 1_000_000 * (truth.share * of(truth.m) + (1 - truth.share) * of(truth.u)) };
  });

  test('finds the m that made the data', () => {
    const { spreads } = estimate(twoLevels, patterns);
    truth.m.forEach((m, index) => expect(spreads.same.levels[index]?.[2]).toBeCloseTo(m, 1));
  });

  test('without data it stays with what is expected', () =>
    expect(estimate(twoLevels, []).spreads.same.levels).toEqual(expectedModel(twoLevels).spreads.same.levels));

  test('a missing field weighs nothing, a disagreeing one takes away, and the weights add up', () => {
    const model = estimate(twoLevels, patterns);
    const weighed = weigh(twoLevels, model, { levels: [2, 0, 1, 2], rarity: [0, 0, 0, 1] });
    expect(weighed.fields[1]).toEqual({ field: 'f1', level: 'missing', weight: 0 });
    expect(weighed.fields[2]?.weight).toBeLessThan(0);
    expect(weighed.weight).toBeCloseTo(weighed.fields.reduce((sum, { weight }) => sum + weight, 0));
  });
});

test('counts never say too few', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 })), (terms) => {
      const counts = new TermCounts(16);
      terms.forEach((term) => counts.add(term));
      for (const term of terms)
        expect(counts.count(term)).toBeGreaterThanOrEqual(terms.filter((other) => other === term).length);
    }),
  ));

describe('clusters', () => {
  const edge = (a: number, b: number, weight = 10, probability = 0.9) => ({ a, b, weight, probability });

  test('are connected components above the threshold', () =>
    expect(clustersOf([edge(1, 2), edge(2, 3), edge(5, 6), edge(3, 5, -1, 0.2)], 0.5).clusters).toEqual([
      [1, 2, 3],
      [5, 6],
    ]));

  test('a chain is cut, and the cut edge told', () => {
    const { clusters, refused } = clustersOf(
      [edge(1, 2, 9), edge(2, 3, 8), edge(3, 4, 7), edge(4, 5, 6), edge(5, 6, 5)],
      0.5,
    );
    expect(Math.max(...clusters.map(({ length }) => length))).toBeLessThan(4);
    expect(refused.length).toBeGreaterThan(0);
  });
});

test('finds the same whatever was found before, each pair once', () => {
  const { records } = labelledPeople(400, 5);
  const first = findDuplicates(people, records);
  expect(findDuplicates(people, records)).toEqual(first);
  expect(new Set(first.pairs.map(({ a, b }) => `${a} ${b}`)).size).toBe(first.pairs.length);
});
