import { languageOf } from './page-words';

describe('the language of pages for people', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'en-GB', 'de'],
    ['fr-FR,fr;q=0.9,en;q=0.2,de;q=0.1', 'de-DE', 'en'],
    ['en;q=0.4, de;q=0.5', 'en-GB', 'de'],
    ['de;q=0, fr', 'en-GB', 'en'],
  ])('is what the browser likes best of those there are: %s', (accepted, locale, language) => {
    expect(languageOf(accepted, locale)).toBe(language);
  });

  it.each([
    [undefined, 'de-CH', 'de'],
    ['fr', 'de-DE', 'de'],
    ['*', 'pt-BR', 'en'],
    ['', 'fr-FR', 'en'],
  ])('is else that of the organisation, or English: %s, %s', (accepted, locale, language) => {
    expect(languageOf(accepted, locale)).toBe(language);
  });
});
