import fc from 'fast-check';
import { linksProjection, type LinkedPair, type LinkEvent } from './links.projection';
import { peopleOf } from './people';

describe('people', () => {
  it('are joined over however many links', () => {
    const personOf = peopleOf([
      [4, 2],
      [7, 8],
      [2, 9],
    ]);
    expect([2, 4, 9, 7, 8, 5].map(personOf)).toEqual([2, 2, 2, 7, 7, 5]);
  });

  it('are the same in whatever order links are told', () => {
    const pair = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 15 }), fc.array(pair, { maxLength: 3 }), (pairs, again) => {
        const all = [...pairs, ...again.filter((each) => pairs.includes(each))];
        const [one, other] = [peopleOf(pairs), peopleOf(all.toReversed().map(([from, to]) => [to, from] as const))];
        for (let subject = 1; subject <= 12; subject++) expect(other(subject)).toBe(one(subject));
      }),
    );
  });
});

describe('links', () => {
  const event = (type: LinkEvent['type'], position: number): LinkEvent => {
    const ends = { from: { id: 'a', number: 7, kind: 'email' }, to: { id: 'b', number: 3, kind: 'userId' } };
    const common = { id: `e${position}`, occurredAt: 0, recordedAt: 0, position, key: 'contacts_link-a' };
    return type === 'contacts.subjects-linked.v1'
      ? { ...common, type, data: { ...ends, reason: 'identify' } }
      : { ...common, type, data: { ...ends, barred: false } };
  };
  const told = (...types: readonly LinkEvent['type'][]) => {
    const pair = types
      .map((type, i) => event(type, i + 1))
      .reduce<LinkedPair | null>((known, each) => linksProjection.evolve(known, each, '7:3'), null);
    return pair ? linksProjection.contributions(pair) : [];
  };

  it('hold until they are undone, however often they were told', () => {
    const linked = { cells: 'analytics.links', occurredAt: 0, dimensions: ['7', '3'], amounts: [1] };
    expect(told('contacts.subjects-linked.v1', 'contacts.subjects-linked.v1')).toEqual([linked]);
    expect(told('contacts.subjects-linked.v1', 'contacts.subjects-unlinked.v1')).toEqual([]);
  });
});
