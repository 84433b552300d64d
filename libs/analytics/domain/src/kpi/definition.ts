import type { Dimension, FactName } from '../facts';

export const kpiNames = [
  'page-views',
  'visits',
  'visit-bounce-rate',
  'visit-duration',
  'orders',
  'revenue',
  'refunds',
  'average-order-value',
] as const;
export type KpiName = (typeof kpiNames)[number];

/** A sum of measures of the fact, some of them taken off. */
export interface Terms {
  readonly plus: readonly string[];
  readonly minus?: readonly string[];
}

/** All there is to know about a KPI. A change of meaning is a new version. */
export interface KpiDefinition {
  readonly name: KpiName;
  readonly version: number;
  readonly title: string;
  readonly sentence: string;
  readonly fact: FactName;
  /** The fact that answers where a product is asked for. */
  readonly productFact?: FactName;
  readonly numerator: Terms;
  /** null: the numerator is the value. */
  readonly denominator: Terms | null;
  /** The word that stands instead of a value where the denominator is 0. */
  readonly without?: string;
  /** The date on which something counts. */
  readonly anchor: string;
  /** Money is in minor units, per currency, and never added across currencies. */
  readonly unit: 'count' | 'share' | 'milliseconds' | 'money';
  readonly direction: 'up' | 'down' | 'neutral';
  readonly dimensions: readonly Dimension[];
  readonly reads: readonly string[];
}
