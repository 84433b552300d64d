import type { Counts, Shares } from './field';
import { hash32 } from './hash';
import { TermCounts, type Frequencies } from './term-counts';

/** The most that a value's frequency may add or take, in bits. */
const MOST = 6;

/** Counts while a search learns, in memory that depends on the expected number of records alone. */
export class SketchedCounts implements Counts {
  private readonly kinds = new Map<string, TermCounts>();

  constructor(private readonly expectedRecords: number) {}

  of(kind: string): TermCounts {
    let counts = this.kinds.get(kind);
    if (!counts) this.kinds.set(kind, (counts = new TermCounts(this.expectedRecords)));
    return counts;
  }

  frequencies(): Record<string, Frequencies> {
    return Object.fromEntries([...this.kinds].map(([kind, counts]) => [kind, counts.frequencies()]));
  }
}

/** What was learnt of frequencies. Values that are not common are taken for as rare as such values are on average. */
export class LearntShares implements Shares {
  private readonly kinds: ReadonlyMap<string, KindShares>;

  constructor(frequencies: Readonly<Record<string, Frequencies>>) {
    this.kinds = new Map(Object.entries(frequencies).map(([kind, each]) => [kind, new KindShares(each)]));
  }

  of(kind: string): KindShares {
    return this.kinds.get(kind) ?? unknown;
  }
}

class KindShares {
  /** How likely two values drawn at random are the same: the sum of the squared shares. */
  readonly chance: number;
  private readonly common: ReadonlyMap<number, number>;
  private readonly uncommon: number;

  constructor(private readonly frequencies: Frequencies) {
    const { total, squares, common } = frequencies;
    this.common = new Map(common);
    this.chance = total === 0 ? 1 : squares / total ** 2;
    const rest = common.reduce((left, [, count]) => left - count, total);
    const restSquares = common.reduce((left, [, count]) => left - count ** 2, squares);
    this.uncommon = rest <= 0 ? 1 : Math.max(1, restSquares / rest);
  }

  /** Of all that was counted; 1 before anything was. */
  share(term: string): number {
    const { total } = this.frequencies;
    return total === 0 ? 1 : (this.common.get(hash32(term)) ?? this.uncommon) / total;
  }
}

const unknown = new KindShares({ total: 0, squares: 0, common: [] });

/**
 * How much more, or less, agreement on this very value says than agreement on any: log2 of the average chance over the
 * share of the value (Winkler 2000, frequency-based matching).
 */
export function rarityOf(shares: Shares, kind: string, term: string | null): number {
  if (term === null) return 0;
  const terms = shares.of(kind);
  return Math.max(-MOST, Math.min(MOST, Math.log2(terms.chance / terms.share(term))));
}
