import { wordLists } from './words';

/** A text, and who wrote it: words of one person alone are told of nobody. */
export interface WrittenText {
  readonly person: number;
  readonly group: string;
  readonly words: readonly string[];
}

export interface Keyword {
  readonly word: string;
  /** Sum of its TF-IDF over the texts of the group. */
  readonly weight: number;
  readonly texts: number;
  readonly persons: number;
}

/** Fewer persons than this could be known by what they say. */
export const FEWEST_PERSONS = 5;
const SHORTEST = 3;

const functionWords = new Set(wordLists.flatMap((list) => [...list.functionWords, ...list.negations, ...list.buts]));

/** What may be a keyword: letters only, no number, address or link; in lower case. */
export function keywordsIn(text: string): readonly string[] {
  const plain = text.toLowerCase().replaceAll(/\S*[@\d/]\S*/g, ' ');
  return (plain.match(/\p{L}[\p{L}\p{M}'-]*/gu) ?? []).filter(
    (word) => word.length >= SHORTEST && !functionWords.has(word),
  );
}

/**
 * How much a word says of a text: how often it is in it, and how few of all texts have it (Salton, Buckley: Term-weighting
 * approaches in automatic text retrieval, Information Processing & Management 24, 1988), with a logarithm of base 10.
 */
export function tfIdf(times: number, words: number, texts: number, having: number): number {
  return (times / words) * Math.log10(texts / having);
}

/** The words that say most of each group, of those that enough persons use in it. */
export function keywordsOf(texts: readonly WrittenText[], most: number): ReadonlyMap<string, readonly Keyword[]> {
  const having = new Map<string, number>();
  for (const { words } of texts) for (const word of new Set(words)) having.set(word, (having.get(word) ?? 0) + 1);
  return new Map(
    [...Map.groupBy(texts, ({ group }) => group)].map(([group, own]) => [
      group,
      keywordsOfGroup(own, texts.length, having).slice(0, most),
    ]),
  );
}

function keywordsOfGroup(
  own: readonly WrittenText[],
  all: number,
  having: ReadonlyMap<string, number>,
): readonly Keyword[] {
  const found = new Map<string, { weight: number; texts: number; readonly persons: Set<number> }>();
  for (const { person, words } of own)
    for (const [word, times] of Map.groupBy(words, (each) => each)) {
      const known = found.get(word) ?? { weight: 0, texts: 0, persons: new Set() };
      found.set(word, known);
      known.weight += tfIdf(times.length, words.length, all, having.get(word) ?? 1);
      known.texts++;
      known.persons.add(person);
    }
  return [...found]
    .filter(([, { persons }]) => persons.size >= FEWEST_PERSONS)
    .map(([word, { weight, texts, persons }]) => ({ word, weight, texts, persons: persons.size }))
    .toSorted((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
}
