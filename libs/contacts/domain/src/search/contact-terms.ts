import { words } from '@rapport/contracts';
import type { ContactCard } from '../contact';

/** Longest beginning of a word that is found; longer words are found whole too. */
const LONGEST_BEGINNING = 12;

/** What a contact is found by: every word of its card, and how it begins. */
export function contactTerms(card: ContactCard): string[] {
  const { name = '', email = '', phone = '', userId = '', jobTitle = '' } = card;
  const all = [name, email, phone, userId, jobTitle].flatMap(words);
  return [...new Set(all.flatMap((word) => [...beginnings(word), word]))];
}

/** What has to be there for a search: its words, each taken for the beginning of one. */
export const searchTerms = (query: string): string[] => [...new Set(words(query))];

function beginnings(word: string): string[] {
  const characters = Array.from(word);
  const longest = Math.min(characters.length, LONGEST_BEGINNING);
  return Array.from({ length: longest }, (_, index) => characters.slice(0, index + 1).join(''));
}
