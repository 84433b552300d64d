import type { Counts } from './field';
import { TermCounts } from './term-counts';

/** The most that a value's frequency may add or take, in bits. */
const MOST = 6;

/** Frequencies in memory that depends on the expected number of records alone. */
export class SketchedCounts implements Counts {
  private readonly kinds = new Map<string, TermCounts>();

  constructor(private readonly expectedRecords: number) {}

  of(kind: string): TermCounts {
    let counts = this.kinds.get(kind);
    if (!counts) this.kinds.set(kind, (counts = new TermCounts(this.expectedRecords)));
    return counts;
  }
}

/**
 * How much more, or less, agreement on this very value says than agreement on any: log2 of the average chance over the
 * share of the value (Winkler 2000, frequency-based matching).
 */
export function rarityOf(counts: Counts, kind: string, term: string | null): number {
  if (term === null) return 0;
  const terms = counts.of(kind);
  return Math.max(-MOST, Math.min(MOST, Math.log2(terms.chance / terms.share(term))));
}
