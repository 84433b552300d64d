import { folded, words } from '@rapport/contracts';
import type { ContactCard } from '../contact';
import { nearTerms } from './near-terms';

/** Longest beginning of a word that is found; longer words are found whole too. */
const LONGEST_BEGINNING = 12;

/** Sealed fields that filters compare, as the index knows them: keyed hashes of the field and its value. */
export const searchableFields = [
  ...(['name', 'email', 'phone', 'userId', 'jobTitle', 'language', 'timeZone', 'birthday'] as const),
  ...(['city', 'postcode', 'social'] as const),
] as const;
export type SearchableField = (typeof searchableFields)[number];

export const isSearchable = (name: string): name is SearchableField => searchableFields.some((field) => field === name);

/** What a filter on a sealed field looks up; `set`: whether there is any value. */
export const exactTerm = (field: SearchableField, value: string): string => `=${field}:${folded(value)}`;
export const setTerm = (field: SearchableField): string => `+${field}`;

/** What a contact is found by: every word of its card and how it begins, words of its names near those, and whole values. */
export function contactTerms(card: ContactCard): string[] {
  const values = valuesOf(card);
  const all = Object.values(values).flat().flatMap(words);
  const names = [...values.name, ...values.jobTitle].flatMap(words);
  const exact = searchableFields.flatMap((field) => {
    const said = values[field];
    return said.length === 0 ? [] : [setTerm(field), ...said.map((value) => exactTerm(field, value))];
  });
  return [...new Set([...all.flatMap((word) => [...beginnings(word), word]), ...names.flatMap(nearTerms), ...exact])];
}

/** What has to be there for a search: its words, each taken for the beginning of one. */
export const searchTerms = (query: string): string[] => [...new Set(words(query))];

/** For each word of a search that may be mistyped, what it may be found by: any of them. */
export const nearSearchTerms = (query: string): string[][] =>
  searchTerms(query).map((word) => [word, ...nearTerms(word)]);

function valuesOf(card: ContactCard): Record<SearchableField, readonly string[]> {
  const { name, nameParts = {}, otherNames = [], emails = [], phones = [], addresses = [], social = [] } = card;
  const some = (...texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined);
  return {
    name: some(name, ...Object.values(nameParts), ...otherNames.map(({ value }) => value)),
    email: some(card.email, ...emails.map(({ value }) => value)),
    phone: some(card.phone, ...phones.map(({ value }) => value)),
    userId: some(card.userId),
    jobTitle: some(card.jobTitle),
    language: some(card.language),
    timeZone: some(card.timeZone),
    birthday: some(card.birthday),
    city: some(...addresses.map(({ city }) => city)),
    postcode: some(...addresses.map(({ postcode }) => postcode)),
    social: some(...social.map(({ handle }) => handle)),
  };
}

function beginnings(word: string): string[] {
  const characters = Array.from(word);
  const longest = Math.min(characters.length, LONGEST_BEGINNING);
  return Array.from({ length: longest }, (_, index) => characters.slice(0, index + 1).join(''));
}
