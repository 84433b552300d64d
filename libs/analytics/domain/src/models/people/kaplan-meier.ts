/** How long something lasted, and whether its end was seen: else it was still going on. */
export interface Lifetime {
  readonly time: number;
  readonly ended: boolean;
}

export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly ended: number;
  /** The share that lasts longer than `time`. */
  readonly survival: number;
  /** Greenwood's standard error. */
  readonly error: number;
}

/**
 * The product-limit estimate (Kaplan, Meier: Nonparametric estimation from incomplete observations, JASA 53, 1958): what
 * ends at a time does so before what was last seen then is left out.
 */
export function survivalCurve(lifetimes: readonly Lifetime[]): readonly SurvivalStep[] {
  const byTime = [...Map.groupBy(lifetimes, ({ time }) => time)].toSorted(([a], [b]) => a - b);
  const steps: SurvivalStep[] = [];
  let [atRisk, survival, variance] = [lifetimes.length, 1, 0];
  for (const [time, own] of byTime) {
    const ended = own.filter((lifetime) => lifetime.ended).length;
    if (ended > 0) {
      survival *= 1 - ended / atRisk;
      variance += atRisk === ended ? 0 : ended / (atRisk * (atRisk - ended));
      steps.push({ time, atRisk, ended, survival, error: survival * Math.sqrt(variance) });
    }
    atRisk -= own.length;
  }
  return steps;
}

/** The first time that half at most outlast; null where more than half do. */
export function medianLifetime(curve: readonly SurvivalStep[]): number | null {
  return curve.find(({ survival }) => survival <= 0.5)?.time ?? null;
}
