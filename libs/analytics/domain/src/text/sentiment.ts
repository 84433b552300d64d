import type { WordList } from './words';

const STRONGER = 0.293;
const LOUDER = 0.733;
const NEGATED = -0.74;
const EXCLAMATION = 0.292;
const MOST_EXCLAMATIONS = 4;
const QUESTION = 0.18;
const MANY_QUESTIONS = 0.96;
/** A booster one, two, three words away. */
const DAMPED = [1, 0.95, 0.9] as const;
const ALPHA = 15;

interface Word {
  readonly text: string;
  readonly lower: string;
  readonly isLoud: boolean;
}

/**
 * How happy a text sounds, −1 to 1: the valences of its words, stronger or weaker by boosters, capitals and exclamation marks,
 * turned by negations, with more weight on what follows a `but`, then s ÷ √(s² + 15). Rules and constants are those of VADER
 * (Hutto, Gilbert: VADER, a parsimonious rule-based model for sentiment analysis of social media text, ICWSM 2014); lists of words
 * are ours.
 */
export function sentimentOf(text: string, list: WordList): number {
  const words = wordsOf(text, list);
  const isMixed =
    words.some(({ isLoud }) => isLoud) && words.some(({ isLoud, text: said }) => !isLoud && /\p{L}/u.test(said));
  const valences = words.map((_, i) => valenceAt(words, i, list, isMixed));
  const but = words.findIndex(({ lower }) => list.buts.has(lower));
  const weighed = valences.map((valence, i) => (but < 0 || i === but ? valence : valence * (i < but ? 0.5 : 1.5)));
  const sum = weighed.reduce((total, valence) => total + valence, 0);
  if (sum === 0) return 0;
  const emphasised = sum + Math.sign(sum) * emphasisOf(text);
  return emphasised / Math.sqrt(emphasised ** 2 + ALPHA);
}

function valenceAt(words: readonly Word[], at: number, list: WordList, isMixed: boolean): number {
  const word = words[at];
  if (!word || list.boosters.has(word.lower) || isFirstOfPair(words, at, list)) return 0;
  const own = list.emoticons.get(word.lower) ?? list.valenceOf(word.lower);
  if (own === undefined || own === 0) return 0;
  let valence = own + (isMixed && word.isLoud ? Math.sign(own) * LOUDER : 0);
  for (const [back, damped] of DAMPED.entries()) {
    const before = words[at - back - 1];
    if (!before || list.valenceOf(before.lower) !== undefined) continue;
    valence += damped * boostOf(before, own, list, isMixed);
    if (list.negations.has(before.lower)) valence *= NEGATED;
  }
  const pair = `${words[at - 2]?.lower ?? ''} ${words[at - 1]?.lower ?? ''}`;
  valence += Math.sign(own) * STRONGER * (list.boosters.get(pair) ?? 0);
  return isNegatedBehind(words, at, list) ? valence * NEGATED : valence;
}

function boostOf({ lower, isLoud }: Word, valence: number, { boosters }: WordList, isMixed: boolean): number {
  const direction = boosters.get(lower);
  if (direction === undefined) return 0;
  return Math.sign(valence) * (direction * STRONGER + (isMixed && isLoud ? LOUDER : 0));
}

/** `kind` of `kind of` says nothing of its own. */
const isFirstOfPair = (words: readonly Word[], at: number, { boosters }: WordList): boolean =>
  boosters.has(`${words[at]?.lower ?? ''} ${words[at + 1]?.lower ?? ''}`);

/** Within three words and before the next word that has a valence of its own. */
function isNegatedBehind(words: readonly Word[], at: number, list: WordList): boolean {
  for (const { lower } of words.slice(at + 1, at + 4)) {
    if (list.negationsBehind.has(lower)) return true;
    if (list.buts.has(lower) || list.valenceOf(lower) !== undefined) return false;
  }
  return false;
}

function emphasisOf(text: string): number {
  const count = (mark: string) => text.split(mark).length - 1;
  const questions = count('?');
  const asked = questions > 3 ? MANY_QUESTIONS : questions > 1 ? questions * QUESTION : 0;
  return Math.min(MOST_EXCLAMATIONS, count('!')) * EXCLAMATION + asked;
}

function wordsOf(text: string, { emoticons }: WordList): readonly Word[] {
  return text
    .normalize('NFC')
    .replaceAll('’', "'")
    .split(/\s+/)
    .flatMap((said): readonly Word[] => {
      const isEmoticon = emoticons.has(said.toLowerCase());
      const bare = isEmoticon ? said : said.replaceAll(/^[^\p{L}\p{N}\p{Emoji}]+|[^\p{L}\p{N}\p{Emoji}]+$/gu, '');
      if (bare === '') return [];
      const isLoud = bare.length > 1 && bare === bare.toUpperCase() && bare !== bare.toLowerCase();
      return [{ text: bare, lower: bare.toLowerCase(), isLoud }];
    });
}
