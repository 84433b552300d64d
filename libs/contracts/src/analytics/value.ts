/**
 * `analytics.value-predicted.v1`: what the customers of one tier of value will buy up to a horizon, as a model expects it at a
 * time. Each analysis tells all of its tiers.
 */
export type ValuePredicted = {
  /** That found it: its parameters and its position are there. */
  readonly analysis: string;
  /** Of the definition of the analysis. */
  readonly version: number;
  readonly tier: string;
  readonly currency: string;
  readonly horizonWeeks: number;
  readonly customers: number;
  /** Minor units, discounted; of all of them together. */
  readonly value: number;
  /** Of it the margin. */
  readonly margin: number;
};

/** `analytics.tier-measured.v1`: the customers of one tier of value, at a time. */
export type TierMeasured = {
  readonly tier: string;
  readonly currency: string;
  readonly customers: number;
  /** Of all tiers. */
  readonly ofCustomers: number;
  readonly value: number;
  readonly ofValue: number;
};
