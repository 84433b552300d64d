import { FEWEST_PERSONS, keywordsOf, type WrittenText } from '../../text';
import type { AnalysisResult } from './person-orders';

export interface KeywordInput {
  readonly texts: readonly WrittenText[];
  readonly most: number;
}

/** Only words that several persons use are kept: the others could tell of one of them, and would outlive that one's erasure. */
export function computeKeywords({ texts, most }: KeywordInput): AnalysisResult {
  const groups = [...Map.groupBy(texts, ({ group }) => group)].toSorted(([, a], [, b]) => b.length - a.length);
  const found = keywordsOf(texts, most);
  return {
    summary: {
      ...{ texts: texts.length, fewestPersons: FEWEST_PERSONS },
      groups: groups.map(([group, own]) => ({ group, texts: own.length, keywords: found.get(group) ?? [] })),
    },
  };
}
