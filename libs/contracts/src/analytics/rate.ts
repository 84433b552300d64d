/**
 * `analytics.rate-recorded.v1`: what one unit of a currency is worth from a day on, until the next day with a rate.
 * `numerator` ÷ `denominator` major units of `to` for one of `from`; both positive safe integers.
 */
export type RateRecorded = {
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly numerator: number;
  readonly denominator: number;
};
