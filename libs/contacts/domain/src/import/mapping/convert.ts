import { plainNumber, readTime, type DateOrder } from '../table/values';
import { countryNamed } from './countries';
import type { TargetField } from './targets';

/** How the texts of a column are read. */
export interface ReadAs {
  readonly dates: DateOrder;
  readonly decimal: '.' | ',';
  /** The instant of a local time, ms. */
  readonly instantOf: (local: number) => number;
}

/** Why a text is no value of its field. */
export class BadCell {
  constructor(readonly reason: string) {}
}

/** The value that a cell says; undefined for an empty one. */
export function convert(text: string, field: TargetField, as: ReadAs): unknown {
  const said = text.trim();
  if (said === '') return undefined;
  const { kind } = field;
  switch (kind) {
    case 'text':
      return said;
    case 'country':
      return countryNamed(said) ?? new BadCell('no country has this name');
    case 'time':
      return readTime(said, as.dates, as.instantOf) ?? anyTime(said, as) ?? new BadCell('that is no time');
    case 'day':
      return dayOf(said, as);
    case 'integer': {
      const number = plainNumber(said, as.decimal);
      return number === undefined || !/^-?\d{1,15}(\.0+)?$/.test(number)
        ? new BadCell('that is no whole number')
        : Number(number);
    }
    case 'decimal':
      return plainNumber(said, as.decimal) ?? new BadCell('that is no number');
    case 'boolean':
      if (yes.has(said.toLowerCase())) return true;
      return no.has(said.toLowerCase()) ? false : new BadCell('that is neither yes nor no');
    case 'labels':
      return labelsOf(said);
    case 'json':
      return jsonOf(said);
    case 'choice':
      return choiceOf(said, field.choices ?? {});
    default:
      return kind satisfies never;
  }
}

const yes = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'oui', 'sí', 'si', 'wahr']);
const no = new Set(['false', 'no', 'n', '0', 'nein', 'non', 'falsch']);

/** A time that its column does not write like the others, but that says itself what it is. */
const anyTime = (text: string, { instantOf }: ReadAs): number | undefined => readTime(text, 'iso', instantOf);

function dayOf(text: string, { dates }: ReadAs): string | BadCell {
  if (/^--\d{2}-\d{2}$/.test(text)) return text;
  const local = readTime(text, dates, same) ?? readTime(text, 'iso', same);
  // Mailchimp: birthdays without a year, as MM/DD.
  const [, month, day] = /^(\d{2})\/(\d{2})$/.exec(text) ?? [];
  if (local === undefined && month !== undefined) return `--${month}-${day}`;
  return local === undefined ? new BadCell('that is no day') : new Date(local).toISOString().slice(0, 10);
}

const same = (local: number) => local;

function labelsOf(text: string): string[] | BadCell {
  if (text.startsWith('[')) {
    const list = jsonOf(text);
    return Array.isArray(list) && list.every((one) => typeof one === 'string')
      ? list
      : new BadCell('that is no list of texts');
  }
  const words = text.split(/[;,|]/).map((word) => word.trim().replaceAll(/^"|"$/g, ''));
  return [...new Set(words.filter((word) => word !== ''))];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new BadCell('that is no JSON');
  }
}

function choiceOf(text: string, choices: NonNullable<TargetField['choices']>): string | BadCell {
  const bare = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const found = Object.entries(choices).find(([choice, words]) => choice === text || words.includes(bare));
  return found?.[0] ?? new BadCell(`has to be one of ${Object.keys(choices).join(', ')}`);
}
