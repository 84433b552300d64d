/** Pseudo-random: the same seed tells the same year. */
export interface Random {
  /** An integer from 0 on. */
  below(limit: number): number;
  /** Happens so often, in percent. */
  chance(percent: number): boolean;
  pick<T>(values: readonly [T, ...T[]]): T;
  /** ms; short ones often, long ones seldom, this one on average. */
  wait(mean: number): number;
}

/** Marsaglia: Xorshift RNGs, Journal of Statistical Software 8 (14), 2003: 13, 17, 5. */
export function randomFrom(seed: number): Random {
  let state = seed | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (percent) => next() * 100 < percent,
    pick: (values) => values[Math.floor(next() * values.length)] ?? values[0],
    wait: (mean) => Math.round(-Math.log(1 - next()) * mean),
  };
}
