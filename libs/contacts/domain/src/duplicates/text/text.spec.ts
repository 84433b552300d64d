import fc from 'fast-check';
import { colognePhonetics } from './cologne-phonetics';
import { fold, foldedWords, withoutUmlauts } from './fold';
import { jaroWinkler } from './jaro-winkler';
import { domainOf, mailbox } from './mail';
import { formalName } from './nicknames';
import { isOneEdit } from './one-edit';
import { phoneDigits, phoneEnd } from './phone';
import { placeOf } from './place';

describe('Jaro–Winkler', () => {
  // Winkler 1990, and the table of Cohen, Ravikumar, Fienberg 2003.
  test.each([
    ['martha', 'marhta', 0.961],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.813],
    ['jones', 'johnson', 0.832],
    ['abc', 'xyz', 0],
  ])('%s and %s: %d', (a, b, likeness) => expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 3));

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), maxLength: 9 });
  test('is symmetric, between 0 and 1, and 1 for equal words alone', () =>
    fc.assert(
      fc.property(word, word, (a, b) => {
        const likeness = jaroWinkler(a, b);
        expect(likeness).toBe(jaroWinkler(b, a));
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(likeness === 1).toBe(a === b && a !== '');
      }),
    ));
});

// The examples of the German Wikipedia's article, after Postel 1969.
test.each([
  ['wikipedia', '3412'],
  ['mullerludenscheidt', '65752682'],
  ['breschnew', '17863'],
  ['meyer', '67'],
  ['maier', '67'],
  ['philip', '351'],
  ['carl', '475'],
  ['иван', ''],
])('%s sounds %s', (word, code) => expect(colognePhonetics(word)).toBe(code));

test.each([
  ['meier', 'meyer', true],
  ['meier', 'mier', true],
  ['meier', 'emier', true],
  ['meier', 'meeier', true],
  ['meier', 'meier', false],
  ['meier', 'maiar', false],
  ['ab', 'ba', true],
  ['abcd', 'badc', false],
])('%s and %s are one edit apart: %s', (a, b, isOne) => {
  expect(isOneEdit(a, b)).toBe(isOne);
  expect(isOneEdit(b, a)).toBe(isOne);
});

describe('folding', () => {
  test.each([
    ['ÉCOLE Straße Łódź Øre', 'ecole strasse lodz ore'],
    ['Достоевский', 'dostoevskii'],
    ['Γιώργος', 'giorgos'],
    ['Ｔｏｋｙｏ', 'tokyo'],
    ['İstanbul', 'istanbul'],
  ])('%s: %s', (text, folded) => expect(fold(text)).toBe(folded));

  test('an apostrophe belongs to its word', () =>
    expect(foldedWords("Sinéad O'Neill-Smith")).toEqual(['sinead', 'oneill', 'smith']));

  test('Mueller is Müller', () =>
    expect(foldedWords('Mueller').map(withoutUmlauts)).toEqual(foldedWords('Müller').map(withoutUmlauts)));

  test('changes nothing the second time', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(withoutUmlauts(withoutUmlauts(fold(text)))).toBe(withoutUmlauts(fold(text)));
      }),
    ));
});

test.each([
  ['Ada.Lovelace+shop@GoogleMail.com', 'adalovelace@gmail.com'],
  [' Ada.Lovelace+x@example.org ', 'ada.lovelace@example.org'],
  ['nobody', null],
  ['+x@example.org', '+x@example.org'],
])('the mailbox of %s is %s', (mail, box) => expect(mailbox(mail)).toBe(box));

test.each([
  ['https://www.Example.com/contact?x', 'example.com'],
  ['ada@example.co.uk', 'example.co.uk'],
  ['none', null],
])('the domain of %s is %s', (text, domain) => expect(domainOf(text)).toBe(domain));

test('a number is the same from home and from abroad', () =>
  expect(
    ['+49 (0)30 9012 3456', '0049 30 90123456', '030/90123456', '030 9012-3456 ext. 7'].map((phone) =>
      phoneEnd(phoneDigits(phone) ?? ''),
    ),
  ).toEqual(Array(4).fill('090123456')));

test('digits that are all the same are no number', () => expect(phoneDigits('000-000 0000')).toBeNull());

test('a nickname stands for its formal name', () =>
  expect(['bob', 'robert', 'ada'].map(formalName)).toEqual(['robert', 'robert', 'ada']));

test('Hauptstr. and Hauptstraße are one street', () =>
  expect(placeOf({ street: 'Hauptstr. 5a' })).toEqual(placeOf({ street: '5 Hauptstraße' })));
