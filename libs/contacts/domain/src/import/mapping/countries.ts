/** Languages whose names of countries are understood. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl'];

/** What people write and CLDR does not. */
const further: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  brd: 'DE',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
};

let names: Map<string, string> | null = null;

/** ISO 3166-1 alpha-2 of a country by its code (also `DEU`) or its name in one of eight languages; undefined for none. */
export function countryNamed(text: string): string | undefined {
  names ??= readNames();
  return names.get(text.trim().toLowerCase().normalize('NFC'));
}

function readNames(): Map<string, string> {
  const found = new Map(Object.entries(further));
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => english.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code)
    .filter((code) => !/^(EU|EZ|UN|XA|XB|ZZ|QO)$/.test(code));
  for (const language of languages) {
    const shown = new Intl.DisplayNames(language, { type: 'region' });
    for (const code of codes) found.set((shown.of(code) ?? code).toLowerCase().normalize('NFC'), code);
  }
  for (const code of codes) found.set(code.toLowerCase(), code);
  return found;
}
