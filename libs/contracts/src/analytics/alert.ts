/** `analytics.alert-raised.v1`: a KPI crossed a threshold, or a value was far from what was to be expected. */
export type AlertRaised = {
  readonly alert: string;
  readonly name: string;
  readonly kpi: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly currency?: string;
  /** First and last day of the period, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly because: 'above' | 'below' | 'anomaly-high' | 'anomaly-low';
  /** In the unit of the KPI, as text: an exact decimal as far as a number holds it. */
  readonly value: string;
  /** The threshold, or what was to be expected. */
  readonly against: string;
  /** When it was noticed, ms. */
  readonly noticedAt: number;
};
