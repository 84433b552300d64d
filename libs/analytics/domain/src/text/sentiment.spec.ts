import { readText } from './read-text';
import { sentimentOf } from './sentiment';
import { listOf, wordLists } from './words';

// The words that VADER's printed examples are made of, with VADER's valences: the rules are theirs, our lists are our own.
const [english] = wordLists;
const printed = listOf({
  ...{ language: 'en', endings: [], stronger: 'very uber friggin', weaker: 'kinda', weakerPairs: ['kind of'] },
  ...{ negations: "not nor isn't", buts: 'but', functionWords: '', emoticons: { ':)': 2, ':d': 2.3 } },
  valences: {
    ...{ '1.7': 'smart', '2.2': 'handsome', '1.9': 'funny good', '-2.5': 'horrible bad', '3.1': 'great' },
    ...{ '-1.5': 'sux', '-0.9': 'uncompelling', '1.3': 'sure', '2.9': 'lol' },
  },
});

it.each([
  ['VADER is smart, handsome, and funny.', 0.8316],
  ['VADER is smart, handsome, and funny!', 0.8439],
  ['VADER is very smart, handsome, and funny.', 0.8545],
  ['VADER is VERY SMART, handsome, and FUNNY.', 0.9227],
  ['VADER is VERY SMART, handsome, and FUNNY!!!', 0.9342],
  ['VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!', 0.9469],
  ['VADER is not smart, handsome, nor funny.', -0.7424],
  ['The book was good.', 0.4404],
  ["At least it isn't a horrible book.", 0.431],
  ['The book was only kind of good.', 0.3832],
  ['The plot was good, but the characters are uncompelling and the dialog is not great.', -0.7042],
  ['Today SUX!', -0.5461],
  ['Not bad at all', 0.431],
])('%s is %d, as printed with VADER', (text, compound) => expect(sentimentOf(text, printed)).toBeCloseTo(compound, 3));

it.each<[string, string, number, number]>([
  ['The delivery was quick and the support very friendly, thank you!', 'en', 40, 100],
  ['Broken again. I am really disappointed and want my money back.', 'en', -100, -50],
  ['The product is good, but the service was terrible.', 'en', -80, -20],
  ['It is not bad.', 'en', 5, 60],
  ['Please send the invoice for the order of last week to us.', 'en', -4, 4],
  ['Sehr freundlicher Service und schnelle Lieferung, vielen Dank!', 'de', 50, 100],
  ['Das Gerät ist schon wieder kaputt und niemand hilft mir.', 'de', -90, -20],
  ['Der Service gefällt mir nicht.', 'de', -60, -10],
  ['Die Ware ist nicht schlecht.', 'de', 10, 70],
  ['Das Produkt ist gut, aber die Lieferung war eine Katastrophe.', 'de', -95, -30],
  ['Bitte senden Sie mir die Rechnung für die Bestellung.', 'de', -4, 4],
])('%s is read in %s, from %d to %d', (text, language, least, most) => {
  const read = readText(text);
  expect(read?.language).toBe(language);
  expect(read?.sentiment).toBeGreaterThanOrEqual(least);
  expect(read?.sentiment).toBeLessThanOrEqual(most);
});

it('what no list knows is not read', () => {
  expect(readText('')).toBeNull();
  expect(readText('Быстрая доставка, спасибо')).toBeNull();
  expect(readText('👍')?.sentiment).toBeGreaterThan(0);
});

it('lists hold each word once', () => {
  expect(english?.valenceOf('excellent')).toBeGreaterThan(3);
  for (const list of wordLists) for (const word of list.negations) expect(list.valenceOf(word)).toBeUndefined();
});
