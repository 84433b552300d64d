import fc from 'fast-check';
import { rfmScores, segmentOf, type Buying } from './rfm';

const buyer = (person: number, recency = person, frequency = person, monetary = person): Buying => ({
  ...{ person, recency, frequency, monetary },
});

describe('RFM', () => {
  it('scores by fifths of all persons', () => {
    const scores = rfmScores([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((each) => buyer(each)));
    expect(scores.map(({ r, f, m }) => [r, f, m])).toEqual([
      [5, 1, 1],
      [5, 1, 1],
      [4, 2, 2],
      [4, 2, 2],
      [3, 3, 3],
      [3, 3, 3],
      [2, 4, 4],
      [2, 4, 4],
      [1, 5, 5],
      [1, 5, 5],
    ]);
    expect(scores.map(({ tier }) => tier)).toEqual([
      ...Array<string>(4).fill('low'),
      ...Array<string>(3).fill('middle'),
      ...['high', 'high', 'top'],
    ]);
  });

  it('gives the same value the same score, in whatever order persons come', () => {
    const values = fc.array(fc.record({ recency: fc.nat(5), frequency: fc.nat(3), monetary: fc.nat(4) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(values, fc.nat(), (all, at) => {
        const buyers = all.map((each, person) => ({ person, ...each }));
        const turned = [...buyers.slice(at % all.length), ...buyers.slice(0, at % all.length)];
        const byPerson = (scores: ReturnType<typeof rfmScores>) => scores.toSorted((a, b) => a.person - b.person);
        const scores = byPerson(rfmScores(buyers));
        expect(byPerson(rfmScores(turned))).toEqual(scores);
        const pairs = scores.flatMap((one) => scores.map((other) => [one, other] as const));
        expect(pairs.filter(([a, b]) => a.frequency === b.frequency && a.f !== b.f)).toEqual([]);
        expect(pairs.filter(([a, b]) => a.recency < b.recency && a.r < b.r)).toEqual([]);
      }),
    );
  });

  it.each([
    [5, 5, 'champions'],
    [4, 4, 'loyal customers'],
    [5, 2, 'potential loyalists'],
    [5, 1, 'new customers'],
    [4, 1, 'promising'],
    [3, 3, 'need attention'],
    [3, 1, 'about to sleep'],
    [1, 5, 'cannot lose them'],
    [2, 3, 'at risk'],
    [1, 1, 'hibernating'],
  ])('recency %d and frequency %d are %s', (r, f, segment) => expect(segmentOf(r, f)).toBe(segment));
});
