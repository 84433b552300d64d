/** How recently, how often and for how much one person has bought. */
export interface Buying {
  readonly person: number;
  /** Days since the last transaction. */
  readonly recency: number;
  readonly frequency: number;
  /** Minor units. */
  readonly monetary: number;
}

export const rfmSegments = [
  'champions',
  'loyal customers',
  'potential loyalists',
  'new customers',
  'promising',
  'need attention',
  'about to sleep',
  'at risk',
  'cannot lose them',
  'hibernating',
] as const;
export type RfmSegment = (typeof rfmSegments)[number];

export interface ValueTier {
  readonly name: string;
  /** Of all persons, so many belong to this tier or a better one. */
  readonly through: number;
}

export const defaultTiers: readonly ValueTier[] = [
  { name: 'top', through: 0.1 },
  { name: 'high', through: 0.3 },
  { name: 'middle', through: 0.6 },
  { name: 'low', through: 1 },
];

export interface RfmScore extends Buying {
  /** Fifths, 5 is best. */
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly segment: RfmSegment;
  readonly tier: string;
}

const FIFTHS = 5;

/**
 * Recency, frequency and monetary value in fifths of all persons (Hughes: Strategic database marketing, 1994): the score
 * counts how many fifths lie below, so that the same value has the same score in whatever order persons come.
 */
export function rfmScores(buyers: readonly Buying[], tiers: readonly ValueTier[] = defaultTiers): readonly RfmScore[] {
  const r = scorer(buyers.map(({ recency }) => -recency));
  const f = scorer(buyers.map(({ frequency }) => frequency));
  const m = scorer(buyers.map(({ monetary }) => monetary));
  const better = sharesBelow(buyers.map(({ monetary }) => -monetary));
  return buyers.map((buyer) => {
    const [own, often] = [r(-buyer.recency), f(buyer.frequency)];
    const rank = better(-buyer.monetary);
    const tier = tiers.find(({ through }) => rank < through) ?? tiers.at(-1);
    return {
      ...buyer,
      ...{ r: own, f: often, m: m(buyer.monetary), segment: segmentOf(own, often), tier: tier?.name ?? '' },
    };
  });
}

/** By recency and frequency, in words that are common in the field. */
export function segmentOf(r: number, f: number): RfmSegment {
  if (r >= 5 && f >= 4) return 'champions';
  if (r >= 3 && f >= 4) return 'loyal customers';
  if (r >= 4 && f >= 2) return 'potential loyalists';
  if (r >= 5) return 'new customers';
  if (r >= 4) return 'promising';
  if (r >= 3) return f >= 3 ? 'need attention' : 'about to sleep';
  if (f >= 5) return 'cannot lose them';
  return f >= 3 ? 'at risk' : 'hibernating';
}

function scorer(values: readonly number[]): (value: number) => number {
  const below = sharesBelow(values);
  return (value) => 1 + Math.min(FIFTHS - 1, Math.floor(FIFTHS * below(value)));
}

/** The share of values that are smaller. */
function sharesBelow(values: readonly number[]): (value: number) => number {
  const sorted = values.toSorted((a, b) => a - b);
  return (value) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
      else high = middle;
    }
    return sorted.length === 0 ? 0 : low / sorted.length;
  };
}
