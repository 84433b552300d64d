import { latinOf } from './letters';

/** Accents of alphabets. Marks that are vowels (Devanagari, Thai) or voicing (kana) stay: they tell words apart. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

/** One spelling of a text, for comparison only: width, case and accents gone, Cyrillic and Greek in Latin letters. */
export function fold(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(accents, '');
  // oxlint-disable-next-line no-control-regex -- ASCII needs no table
  return /^[\x00-\x7f]*$/.test(plain) ? plain : Array.from(plain, (letter) => latinOf.get(letter) ?? letter).join('');
}

/** The words of a text, folded; an apostrophe belongs to its word (O'Neill, oneill). */
export function foldedWords(text: string): string[] {
  return fold(text)
    .replace(/['’ʼ`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** `ue` is another spelling of `ü`, which folds to `u`; of names and streets both become `u`. */
export const withoutUmlauts = (word: string): string => word.replace(/([aou])e+/g, '$1');
