/** What a target is set for: one KPI in one period, maybe for some values of its dimensions (a team, a channel). */
export type TargetScope = {
  readonly kpi: string;
  readonly grain: 'day' | 'week' | 'month' | 'quarter' | 'year';
  /** First day of the period, `YYYY-MM-DD`. */
  readonly from: string;
  /** Its last day. */
  readonly to: string;
  /** Dimension → value; without any, the target is for the whole. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Of money: the currency that the target is in, and that amounts are converted into. */
  readonly currency?: string;
};

/**
 * `analytics.target-set.v1`: what a KPI should come to, `numerator` ÷ `denominator` in the unit of the KPI (money in
 * minor units, a rate as a share, a duration in milliseconds). Set again it replaces what was said of that scope.
 */
export type TargetSet = TargetScope & {
  readonly target: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Percent of the target by which it counts as exceeded, and by which a miss is still at risk. */
  readonly margin: number;
};

/** `analytics.target-dropped.v1`: there is no such target any more. */
export type TargetDropped = TargetScope & { readonly target: string };
