import type { Dimension, Fact } from '../facts';

/** A sum of measures of the fact, some of them taken off. */
export interface Terms {
  readonly plus: readonly string[];
  readonly minus?: readonly string[];
}

/** Of answers that stand for more than those who gave them: how they were asked for, and what is estimated from them. */
export type SampleTerms = {
  /** Who was asked in the period. */
  readonly asked: Terms;
  /** Of those, who has answered. */
  readonly answered: Terms;
} & (
  | { readonly estimates: 'proportion' }
  /** The share of `plus` less that of `minus`. */
  | { readonly estimates: 'net score' }
  | { readonly estimates: 'mean'; readonly squares: Terms }
);

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
  /** The fact that has the denominator, where that is another; it counts the same for every currency. */
  readonly against?: string;
  /**
   * Of what the denominator is summed, where not of the period: of all up to its end, of what stood before it began, or
   * of the period before it.
   */
  readonly againstSpan?: 'ever' | 'start' | 'before';
  /** The numerator is what is left of the denominator: that, and what its own terms add. */
  readonly retained?: true;
  /** The denominator, which is of the other fact, has the numerator in it, too. */
  readonly within?: true;
  /** The numerator is what its own terms are more than the denominator; nothing grows out of what is not above 0. */
  readonly grown?: true;
  readonly numerator: Terms;
  /** null: the numerator is the value. */
  readonly denominator: Terms | null;
  /** Instead of their quotient, which is the mean: the value that so many percent of values do not exceed. */
  readonly percentile?: { readonly fact: string; readonly percent: number };
  /** What stands at the end of a period, instead of what happened in it: changes since the beginning are added up. */
  readonly stock?: true;
  /** The value is so many times the quotient, e.g. 100 for points, or the milliseconds of a day. */
  readonly times?: number;
  /** The numerator is taken so many times, e.g. the number of what its mean is multiplied with. */
  readonly multipliedBy?: Terms;
  /** The numerator counts in hundredths, so that percents of integers stay integers; the value is in whole units. */
  readonly hundredths?: true;
  readonly sample?: SampleTerms;
  /** Where these are not 0, the value may still change without anything being corrected. */
  readonly provisional?: Terms;
  /** The word that stands instead of a value where the denominator is 0. */
  readonly without?: string;
  /** The date on which something counts. */
  readonly anchor: string;
  /** Money is in minor units; points go from -100 to 100; a score is one on the scale of a survey. */
  readonly unit: 'count' | 'share' | 'milliseconds' | 'money' | 'points' | 'score';
  /** Amounts of money are added up on the way to another unit, e.g. for a share of value. */
  readonly ofMoney?: true;
  readonly direction: 'up' | 'down' | 'neutral';
  readonly dimensions: readonly Dimension[];
  readonly reads: readonly string[];
  /** Set where events count by themselves: the facts that are its own. */
  readonly facts?: readonly Fact[];
  /**
   * What events have to tell that nobody publishes yet: until the first of them is there it has no value, and never 0. They are
   * there once anything of the fact was counted.
   */
  readonly awaits?: {
    readonly needs: string;
    readonly fact?: string;
    /** What stands instead of a value; without it that there is no source yet. */
    readonly word?: string;
  };
}

/** Amounts of money are never added across currencies: the answer keeps them apart. */
export function isPerCurrency({ unit, ofMoney }: KpiDefinition): boolean {
  return unit === 'money' || ofMoney === true;
}
