import { looseObjectAt, textAt, type Message } from './message';

/** Regions that CLDR names but ISO 3166-1 does not list as countries. */
const notCountries = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'XK',
  'ZZ',
]);

const isoCountries = readIsoCountries();

function readIsoCountries(): ReadonlySet<string> {
  const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const countries = new Set<string>();
  for (const first of letters)
    for (const second of letters) {
      const code = first + second;
      // A withdrawn code (DD, SU) stands for another one now, which its locale shows.
      if (regions.of(code) !== undefined && !notCountries.has(code) && new Intl.Locale(`und-${code}`).region === code)
        countries.add(code);
    }
  return countries;
}

/** ISO 3166-1 alpha-2 code from `context.location.country`; undefined where that is something else. */
export function countryOf(context: Message | undefined): string | undefined {
  const said = textAt(looseObjectAt(context, 'location'), 'country');
  if (said === undefined || said.length !== 2) return undefined;
  const code = said.toUpperCase();
  return isoCountries.has(code) ? code : undefined;
}
