import { hash32 } from '../model/hash';
import { colognePhonetics } from '../text/cologne-phonetics';

/** Distinct hashed keys of each pass; the passes have seeds of their own. */
export function hashedKeys(passes: readonly (readonly string[])[]): number[][] {
  return passes.map((keys, pass) => [...new Set(keys.map((key) => hash32(key, pass + 1)))]);
}

/** Every two words, each through `part`, in an order that does not depend on theirs; words without a part are left out. */
export function wordPairs(words: readonly string[], part: (word: string) => string): string[] {
  const parts = words.map(part).filter((each) => each !== '');
  return parts.flatMap((one, i) =>
    parts.slice(i + 1).map((other) => (one < other ? `${one} ${other}` : `${other} ${one}`)),
  );
}

/** The sound of a word; its first letters where its script has none. */
export const soundOf = (word: string): string => colognePhonetics(word) || word.slice(0, 3);
