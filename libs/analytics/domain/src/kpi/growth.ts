import type { KpiDefinition } from './definition';
import type { Evaluation } from './evaluate';

/** How a value stands to an earlier one. */
export interface Growth {
  /** null where one of the values does not exist. */
  readonly absolute: number | null;
  /** Share of the earlier value's size: more is positive, also where that value is negative; null where it is 0 or missing. */
  readonly relative: number | null;
  /** What there is to say where `relative` is null. */
  readonly words?: string;
  /** By the direction of the KPI; null where it has none or where there is nothing to compare. */
  readonly verdict: 'better' | 'worse' | 'unchanged' | null;
}

export function growthOf(
  { direction, without = 'no value' }: KpiDefinition,
  now: Evaluation,
  before: Evaluation,
): Growth {
  if (now.value === null || before.value === null) {
    const when = now.value !== null ? 'before' : before.value !== null ? 'now' : 'before or now';
    return { absolute: null, relative: null, words: `${without} ${when}`, verdict: null };
  }
  const absolute = now.value - before.value;
  const verdict =
    direction === 'neutral'
      ? null
      : absolute === 0
        ? 'unchanged'
        : absolute > 0 === (direction === 'up')
          ? 'better'
          : 'worse';
  if (before.value !== 0) return { absolute, relative: absolute / Math.abs(before.value), verdict };
  const words = absolute === 0 ? 'zero before and now' : absolute > 0 ? 'up from zero' : 'down from zero';
  return { absolute, relative: null, words, verdict };
}
