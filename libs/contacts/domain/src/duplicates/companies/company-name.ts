import { colognePhonetics } from '../text/cologne-phonetics';
import { foldedWords, withoutUmlauts } from '../text/fold';
import { jaroWinkler } from '../text/jaro-winkler';
import { editsBetween, isOneEdit } from '../text/one-edit';
import type { Shares } from '../model/field';

/** Legal forms (a choice of ISO 20275's) and words that only join; folded. */
const left = new Set(
  (
    'gmbh mbh ag kg kgaa ohg gbr ug eg ev se inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pty ' +
    'sa sas sarl sasu eurl spa srl snc sl slu sau bv nv vof cv oy oyj ab hb as asa aps is spzoo zoo sp z oo sk sro kft zrt nyrt doo ' +
    'dd ood eood ad ooo oao zao pao ao tov sia uab kk gk pvt bhd sdn pte ltda lda eireli cia haftungsbeschrankt gesellschaft ' +
    'the and und et y e i of de der die das fur for la le les'
  ).split(' '),
);

/** Words that come and go in the name of one company, however rare they are in a base. */
const generic = new Set(
  (
    'group gruppe groupe grupo holding holdings international intl global worldwide europe europa services service solutions ' +
    'partner partners sons bros brothers enterprise enterprises deutschland germany france italia espana polska uk usa america'
  ).split(' '),
);

/**
 * The words of a company's name that tell companies apart, in the order written; all of them where none would be left.
 * `S.p.A.` and `GmbH` are one word, `DataWorks` two.
 */
export function companyWords(name: string): string[] {
  const parted = name
    .replace(/(?<![\p{L}\p{N}])((?:\p{L}\.\s?){2,})/gu, (dotted) => `${dotted.replace(/[.\s]/g, '').toLowerCase()} `)
    .replace(/(\p{Ll}{2})(\p{Lu}\p{Ll}{2})/gu, '$1 $2');
  const words = foldedWords(parted);
  const telling = words.filter((word) => !left.has(word));
  return (telling.length > 0 ? telling : words).map(withoutUmlauts).slice(0, 8);
}

/** Levels of a company's name, as in its field. */
export const companyName = { missing: 0, differs: 1, weak: 2, part: 3, far: 4, close: 5, spelt: 6, exact: 7 } as const;

/**
 * Exact: the same words in any order. Spelt, close and far by the soft likeness of all words, or by initials (IBM). Part: one name
 * says less than the other and contradicts it in nothing. Weak: each of the two has a word of its own beside what they share.
 */
export function compareCompanyNames(a: readonly string[], b: readonly string[], shares: Shares): number {
  if (a.length === 0 || b.length === 0) return companyName.missing;
  if (coreOf(a) === coreOf(b)) return companyName.exact;
  const [joinedA, joinedB] = [a.join(''), b.join('')];
  if (joinedA === joinedB || (Math.min(joinedA.length, joinedB.length) >= 5 && isOneEdit(joinedA, joinedB)))
    return companyName.spelt;
  // Written as one word by one of the two, and misspelt.
  const whole = a.length === 1 || b.length === 1 ? jaroWinkler(joinedA, joinedB) - 0.08 : 0;
  const soft = softLikeness(a, b, shares);
  const likeness = Math.max(whole, soft.likeness);
  if (likeness >= SPELT) return companyName.spelt;
  if (likeness >= 0.85) return companyName.close;
  if (likeness >= 0.7 || isInitials(a, b) || isInitials(b, a)) return companyName.far;
  if (likeness >= 0.3 && !soft.contradicts) return companyName.part;
  return likeness >= 0.5 ? companyName.weak : companyName.differs;
}

export const coreOf = (words: readonly string[]): string => [...new Set(words)].sort().join(' ');

/** From here on two words are taken for two spellings of one. */
const ALIKE = 0.85;
/** And from here on the whole of two names. */
const SPELT = 0.9;

/**
 * Soft TF-IDF (Cohen, Ravikumar, Fienberg 2003): the cosine of two names whose words weigh the more the rarer they are, words
 * of near spelling counting in part; the mean of both directions, so that it is symmetric. `contradicts`: both names have a
 * telling word that the other one lacks.
 */
export function softLikeness(
  a: readonly string[],
  b: readonly string[],
  shares: Shares,
): { readonly likeness: number; readonly contradicts: boolean } {
  const likeness = a.map((word) => b.map((other) => wordLikeness(word, other)));
  const mirrored = b.map((_, j) => a.map((_word, i) => likeness[i]?.[j] ?? 0));
  const contradicts = saysMore(a, likeness) && saysMore(b, mirrored);
  if (!likeness.some((row) => row.some((each) => each >= ALIKE))) return { likeness: 0, contradicts };
  const [weightsA, weightsB] = [unitWeights(a, shares), unitWeights(b, shares)];
  const both = oneWay(likeness, weightsA, weightsB) + oneWay(mirrored, weightsB, weightsA);
  return { likeness: both / 2, contradicts };
}

const saysMore = (words: readonly string[], likeness: readonly (readonly number[])[]): boolean =>
  words.some((word, i) => !generic.has(word) && Math.max(...(likeness[i] ?? [])) < ALIKE);

function oneWay(likeness: readonly (readonly number[])[], own: readonly number[], others: readonly number[]): number {
  return likeness.reduce((sum, row, i) => {
    const best = Math.max(...row);
    return best < ALIKE ? sum : sum + (own[i] ?? 0) * (others[row.indexOf(best)] ?? 0) * best;
  }, 0);
}

/** Like {@link jaroWinkler}, but at least alike where they sound the same or differ by slips of the pen, two in a longer word. */
function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const short = Math.min(a.length, b.length);
  const sound = colognePhonetics(a);
  const sameSound = sound.length >= 3 && sound === colognePhonetics(b);
  const likeness = sameSound ? Math.max(0.9, jaroWinkler(a, b)) : jaroWinkler(a, b);
  if (short >= 4 && isOneEdit(a, b)) return Math.max(0.94, likeness);
  return short >= 5 && likeness >= 0.6 && editsBetween(a, b, 2) === 2
    ? Math.max(short >= 7 ? 0.9 : 0.86, likeness)
    : likeness;
}

function unitWeights(words: readonly string[], shares: Shares): number[] {
  const weights = words.map(
    (word) => (generic.has(word) ? 0.4 : 1) * (Math.log(1 / shares.of('word').share(word)) + 1),
  );
  const length = Math.hypot(...weights);
  return weights.map((weight) => weight / length);
}

const isInitials = (short: readonly string[], long: readonly string[]): boolean =>
  long.length >= 3 && short[0] === long.map((word) => word.charAt(0)).join('');
