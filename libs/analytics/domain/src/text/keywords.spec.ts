import { keywordsIn, keywordsOf, tfIdf } from './keywords';

it('a weight is as it is printed', () => {
  // Wikipedia, tf–idf: "example" is 3 of the 7 words of the second of two texts, and in no other; "this" is in both.
  expect(tfIdf(3, 7, 2, 1)).toBeCloseTo(0.129, 3);
  expect(tfIdf(1, 7, 2, 2)).toBe(0);
});

it('words are without addresses, numbers, links and words that say nothing', () =>
  expect(keywordsIn('Der Akku von Ada (ada@example.com, +49 170 1234567) ist defekt: see https://x.org/a1')).toEqual([
    'akku',
    'ada',
    'defekt',
    'see',
  ]));

it('of a group are the words that set it apart, and that five persons use', () => {
  const text = (person: number, group: string, words: string) => ({ person, group, words: words.split(' ') });
  const texts = [
    ...[1, 2, 3, 4, 5, 6].map((person) => text(person, 'negative', 'battery broken delivery')),
    ...[1, 2, 3, 4, 5, 6].map((person) => text(person, 'positive', 'service friendly delivery')),
    // One person alone says it, however often.
    ...[1, 2, 3, 4, 5, 6].map(() => text(9, 'negative', 'Smith Smith Smith')),
  ];
  const found = keywordsOf(texts, 2);
  expect(found.get('negative')?.map(({ word, persons }) => [word, persons])).toEqual([
    ['battery', 6],
    ['broken', 6],
  ]);
  expect(found.get('positive')?.map(({ word }) => word)).toEqual(['friendly', 'service']);
});
