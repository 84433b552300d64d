import type { Dimension } from '../facts';

/** A sum of measures of the fact, some of them taken off. */
export interface Terms {
  readonly plus: readonly string[];
  readonly minus?: readonly string[];
}

/** All there is to know about a KPI. A change of meaning is a new version. */
export interface KpiDefinition {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly sentence: string;
  /** Name of the fact that is summed. */
  readonly fact: string;
  /** The fact that answers where a product is asked for. */
  readonly productFact?: string;
  readonly numerator: Terms;
  /** null: the numerator is the value. */
  readonly denominator: Terms | null;
  /** The word that stands instead of a value where the denominator is 0. */
  readonly without?: string;
  /** The date on which something counts. */
  readonly anchor: string;
  /** Money is in minor units. */
  readonly unit: 'count' | 'share' | 'milliseconds' | 'money';
  /** Amounts of money are added up on the way to another unit, e.g. for a share of value. */
  readonly ofMoney?: true;
  readonly direction: 'up' | 'down' | 'neutral';
  readonly dimensions: readonly Dimension[];
  readonly reads: readonly string[];
}

/** Amounts of money are never added across currencies: the answer keeps them apart. */
export function isPerCurrency({ unit, ofMoney }: KpiDefinition): boolean {
  return unit === 'money' || ofMoney === true;
}
