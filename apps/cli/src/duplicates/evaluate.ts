import { companies, findDuplicates, people, qualityOf, type Candidate, type Quality } from '@rapport/contacts-domain';
import type { AnyRecord, LabelledPair, LabelledSet } from './labelled-file';

/** A labelled pair that was judged otherwise. */
export interface Miss {
  readonly pair: LabelledPair;
  readonly records: readonly [AnyRecord | undefined, AnyRecord | undefined];
  /** Null where no block brought the two together, or they were hardly alike. */
  readonly candidate: Candidate | null;
}

export interface Evaluation {
  readonly quality: Quality;
  readonly candidates: number;
  /** The most mistaken first. */
  readonly misses: readonly Miss[];
}

/** From here on a pair is worth telling about, though it is not taken for the same. */
const WORTH_TELLING = 0.001;

/** Searches all records for duplicates and holds what it finds against the labels; only labelled pairs are counted. */
export function evaluate({ records, pairs }: LabelledSet, kind: 'people' | 'companies', threshold: number): Evaluation {
  const least = Math.min(threshold, WORTH_TELLING);
  const found = kind === 'people' ? findDuplicates(people, records, least) : findDuplicates(companies, records, least);
  const nameOf = (a: number, b: number) => `${Math.min(a, b)} ${Math.max(a, b)}`;
  const byPair = new Map(found.pairs.map((candidate) => [nameOf(candidate.a, candidate.b), candidate]));
  const judged = pairs.map((pair) => {
    const candidate = byPair.get(nameOf(pair.a, pair.b)) ?? null;
    return { pair, candidate, isFound: (candidate?.probability ?? 0) >= threshold };
  });
  const count = (isMatch: boolean, isFound: boolean) =>
    judged.filter((each) => each.pair.isMatch === isMatch && each.isFound === isFound).length;
  const mistake = ({ pair, candidate }: Pick<Miss, 'pair' | 'candidate'>) =>
    Math.abs((pair.isMatch ? 1 : 0) - (candidate?.probability ?? 0));
  const misses = judged
    .filter(({ pair, isFound }) => pair.isMatch !== isFound)
    .map(({ pair, candidate }): Miss => ({ pair, candidate, records: [records[pair.a], records[pair.b]] }))
    .sort((p, q) => mistake(q) - mistake(p));
  return {
    quality: qualityOf(count(true, true), count(false, true), count(true, false)),
    candidates: found.compared,
    misses,
  };
}
