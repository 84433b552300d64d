import { contactTerms, exactTerm, nearSearchTerms, setTerm } from './contact-terms';
import { nearTerms } from './near-terms';

const isFound = (query: string, name: string) => {
  const terms = new Set(contactTerms({ name }));
  return nearSearchTerms(query).every((alternatives) => alternatives.some((term) => terms.has(term)));
};

it.each(['lovlace', 'lovelacce', 'lovelase', 'lvoelace', 'Ada Lovelac', 'loveláce'])('%s finds Ada Lovelace', (query) =>
  expect(isFound(query, 'Ada Lovelace')).toBe(true),
);
it.each(['lvlce', 'babbage', 'adb', 'ada babbage'])('%s does not', (query) =>
  expect(isFound(query, 'Ada Lovelace')).toBe(false),
);

it('short and very long words are only found as they are', () => {
  expect(nearTerms('ada')).toEqual(['~ada']);
  expect(nearTerms('x'.repeat(25))).toHaveLength(1);
});

it('whole values are found by their field', () => {
  const terms = contactTerms({ email: 'ada@example.com', emails: [{ value: 'b@example.com' }], language: 'pt-BR' });
  expect(terms).toEqual(
    expect.arrayContaining([exactTerm('email', 'B@example.com'), exactTerm('language', 'pt-br'), setTerm('language')]),
  );
  expect(terms).not.toContain(setTerm('birthday'));
});
