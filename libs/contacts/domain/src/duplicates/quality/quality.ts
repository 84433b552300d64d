/** What a search found, held against what is true. */
export interface Quality {
  readonly truePairs: number;
  readonly falsePairs: number;
  readonly missedPairs: number;
  /** Share of what was found that is true; 1 where nothing was found. */
  readonly precision: number;
  /** Share of what is true that was found; 1 where nothing is true. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

export function qualityOf(truePairs: number, falsePairs: number, missedPairs: number): Quality {
  const share = (part: number, rest: number) => (part + rest === 0 ? 1 : part / (part + rest));
  return {
    truePairs,
    falsePairs,
    missedPairs,
    precision: share(truePairs, falsePairs),
    recall: share(truePairs, missedPairs),
    f1: share(2 * truePairs, falsePairs + missedPairs),
  };
}
