const { floor, max, min } = Math;

/** A chance that was said, and whether it came true. */
export interface Forecast {
  readonly chance: number;
  readonly came: boolean;
}

/** How likely one that came had a higher chance than one that did not (Mann, Whitney 1947); null where all are alike. */
export function areaUnderCurve(forecasts: readonly Forecast[]): number | null {
  const sorted = forecasts.toSorted((a, b) => a.chance - b.chance);
  let [rankSum, came] = [0, 0];
  for (let i = 0; i < sorted.length;) {
    let j = i;
    while (j < sorted.length && sorted[j]?.chance === sorted[i]?.chance) j++;
    // Of equal ones the mean rank.
    for (let k = i; k < j; k++)
      if (sorted[k]?.came) {
        rankSum += (i + 1 + j) / 2;
        came++;
      }
    i = j;
  }
  const others = sorted.length - came;
  return came === 0 || others === 0 ? null : (rankSum - (came * (came + 1)) / 2) / (came * others);
}

/** By how much the squared error (Brier 1950) is smaller than that of saying the mean of all each time; 1 is perfect. */
export function brierSkill(forecasts: readonly Forecast[], base = meanOf(forecasts)): number {
  const error = (said: (forecast: Forecast) => number) =>
    forecasts.reduce((sum, forecast) => sum + (said(forecast) - (forecast.came ? 1 : 0)) ** 2, 0);
  const reference = error(() => base);
  return reference === 0 ? 0 : 1 - error(({ chance }) => chance) / reference;
}

const meanOf = (forecasts: readonly Forecast[]): number =>
  forecasts.filter(({ came }) => came).length / max(1, forecasts.length);

/** What 95 % of resamples lie above, with a seed of its own: the same forecasts have the same bound. */
export function skillLowerBound(forecasts: readonly Forecast[], resamples = 500): number {
  const next = seeded(20_051);
  const skills = Array.from({ length: resamples }, () =>
    brierSkill(forecasts.map(() => forecasts[floor(next() * forecasts.length)] ?? { chance: 0, came: false })),
  );
  return skills.toSorted((a, b) => a - b)[floor(0.05 * resamples)] ?? 0;
}

/** Tenths by chance, the most likely first: what was said and what came of each, and how much more than of all. */
export function calibration(
  forecasts: readonly Forecast[],
): readonly { readonly persons: number; readonly said: number; readonly came: number; readonly lift: number | null }[] {
  const sorted = forecasts.toSorted((a, b) => b.chance - a.chance);
  const base = meanOf(forecasts);
  return Array.from({ length: 10 }, (_, tenth) => {
    const own = sorted.slice(floor((tenth * sorted.length) / 10), floor(((tenth + 1) * sorted.length) / 10));
    const said = own.reduce((sum, { chance }) => sum + chance, 0) / max(1, own.length);
    return { persons: own.length, said, came: meanOf(own), lift: base === 0 ? null : meanOf(own) / base };
  });
}

/** Mulberry32: numbers from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return min(0.999_999_999, ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296);
  };
}
