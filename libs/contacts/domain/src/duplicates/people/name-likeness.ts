import { jaroWinkler } from '../text/jaro-winkler';
import { isOneEdit } from '../text/one-edit';
import type { NameWord } from './person-name';

/** Levels of a word of a name, as `nameLevels` of people/fields. */
export const name = { missing: 0, differs: 1, initial: 2, far: 3, close: 4, nickname: 5, exact: 6 } as const;

/** How two words agree, and the word on which they do. */
export interface WordLikeness {
  readonly level: number;
  readonly agreed: string | null;
}

/** The two words of two names that carry the comparison. */
export interface NameLikeness {
  readonly best: WordLikeness;
  readonly other: WordLikeness;
}

const unknown: WordLikeness = { level: name.missing, agreed: null };
const wholly: WordLikeness = { level: name.exact, agreed: null };

/**
 * Words are paired greedily, the most alike first, wherever they stand: a swapped given and family name costs nothing.
 * `best` is the most alike pair, `other` the least alike among the words that the shorter name has.
 */
export function compareNames(a: readonly NameWord[], b: readonly NameWord[]): NameLikeness {
  if (a.length === 0 || b.length === 0) return { best: unknown, other: unknown };
  if (a.length !== b.length && joined(a) === joined(b)) return { best: wholly, other: wholly };
  const pairs = a
    .flatMap((one, i) => b.map((another, j) => ({ i, j, ...compareWords(one, another) })))
    .sort((p, q) => q.level - p.level || q.likeness - p.likeness || (tie(a, b, p) < tie(a, b, q) ? -1 : 1));
  const taken: typeof pairs = [];
  for (const pair of pairs) if (!taken.some(({ i, j }) => i === pair.i || j === pair.j)) taken.push(pair);
  return { best: taken[0] ?? unknown, other: taken.length > 1 ? (taken.at(-1) ?? unknown) : unknown };
}

function compareWords(a: NameWord, b: NameWord): WordLikeness & { readonly likeness: number } {
  if (a.word === b.word)
    return {
      level: a.word.length === 1 ? name.initial : name.exact,
      agreed: a.word.length === 1 ? null : a.word,
      likeness: 1,
    };
  if (a.word.length === 1 || b.word.length === 1) {
    const level = a.word.charAt(0) === b.word.charAt(0) ? name.initial : name.differs;
    return { level, agreed: null, likeness: 0 };
  }
  if (a.formal === b.formal) return { level: name.nickname, agreed: null, likeness: 1 };
  const likeness = jaroWinkler(a.word, b.word);
  return { level: levelOf(a.word, b.word, likeness), agreed: null, likeness };
}

function levelOf(a: string, b: string, likeness: number): number {
  const short = Math.min(a.length, b.length);
  if (likeness >= 0.94 || (short >= 4 && isOneEdit(a, b))) return name.close;
  return likeness >= 0.85 || (short >= 3 && isOneEdit(a, b)) ? name.far : name.differs;
}

const joined = (words: readonly NameWord[]): string => words.map(({ word }) => word).join('');

/** Orders pairs that are equally alike in a way that does not depend on which name came first. */
function tie(
  a: readonly NameWord[],
  b: readonly NameWord[],
  { i, j }: { readonly i: number; readonly j: number },
): string {
  return [a[i]?.word ?? '', b[j]?.word ?? ''].sort().join(' ');
}
