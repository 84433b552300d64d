import fc from 'fast-check';
import { foldTraits, type TraitStatement } from './fold-traits';

const said = (
  occurredAt: number,
  position: number,
  source: string,
  traits: Record<string, string>,
): TraitStatement<string> => ({
  occurredAt,
  position,
  source,
  traits,
});

it('takes each trait from what happened last, with its source and time', () =>
  expect(
    foldTraits([
      said(20, 1, 'shop', { name: 'Ada L.', city: 'London' }),
      said(10, 2, 'import', { name: 'A. Byron', born: '1815' }),
    ]),
  ).toEqual({
    name: { value: 'Ada L.', source: 'shop', occurredAt: 20 },
    city: { value: 'London', source: 'shop', occurredAt: 20 },
    born: { value: '1815', source: 'import', occurredAt: 10 },
  }));

it('of two at one time the one recorded last', () =>
  expect(foldTraits([said(10, 5, 'b', { name: 'B' }), said(10, 4, 'a', { name: 'A' })])['name']).toMatchObject({
    value: 'B',
  }));

it('does not depend on the order in which statements are found', () =>
  fc.assert(
    fc.property(
      fc
        .array(fc.tuple(fc.nat({ max: 5 }), fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.string())))
        .map((drawn) => drawn.map(([at, traits], index) => said(at, index, `s${index}`, traits)))
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => expect(foldTraits(shuffled)).toEqual(foldTraits(all)),
    ),
  ));

it('keeps a trait with an awkward name apart from the object it lies in', () =>
  expect(
    Object.keys(
      foldTraits([said(1, 1, 's', JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>)]),
    ),
  ).toEqual(['__proto__', 'constructor']));
