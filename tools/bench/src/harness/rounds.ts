/** Measures one contender once; more is better, unless the benchmark says otherwise. */
export type Measure = () => Promise<number> | number;

export interface Compared<Name extends string> {
  readonly medians: Readonly<Record<Name, number>>;
  /** Median over the rounds of the ratio within a round: what slows the machine down slows both. */
  ratio(of: Name, to: Name): number;
}

/** Measures every contender in each round, in turn and in alternating order, after one round that does not count. */
export async function interleaved<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, Measure>>,
): Promise<Compared<Name>> {
  const names = Object.keys(contenders) as Name[];
  const measured = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const name of round % 2 ? names : names.toReversed()) {
      const value = await contenders[name]();
      if (round > 0) measured.get(name)?.push(value);
    }
  const of = (name: Name): number[] => measured.get(name) ?? [];
  return {
    medians: Object.fromEntries(names.map((name) => [name, median(of(name))])) as Record<Name, number>,
    ratio: (a, b) => median(of(a).map((value, round) => value / (of(b)[round] ?? Number.NaN))),
  };
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that a share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
