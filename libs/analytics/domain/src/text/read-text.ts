import { sentimentOf } from './sentiment';
import { wordLists, type WordList } from './words';

/** Of lists and rules together; a change of either is a new one. */
export const SENTIMENT_MODEL = 1;

/** From here on a text is positive, and from minus this on negative (VADER). */
export const NEUTRAL_BELOW = 0.05;

export interface ReadText {
  readonly language: string;
  /** In hundredths, −100 to 100. */
  readonly sentiment: number;
}

/** How a text sounds, in the language of which it has most words; null where no list knows any of them. */
export function readText(text: string): ReadText | null {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const known = (list: WordList) =>
    words.filter((word) => list.functionWords.has(word) || list.valenceOf(word) !== undefined).length;
  const [best] = wordLists.map((list) => ({ list, known: known(list) })).toSorted((a, b) => b.known - a.known);
  const hasEmoticon = wordLists.some(({ emoticons }) => [...emoticons.keys()].some((each) => text.includes(each)));
  if (!best || (best.known === 0 && !hasEmoticon)) return null;
  return { language: best.list.language, sentiment: Math.round(100 * sentimentOf(text, best.list)) + 0 };
}
