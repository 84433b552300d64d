import { EVER, type PlannedSum } from '@rapport/analytics-domain';
import { periodBefore, type Period } from '../compare-kpi/period-before';
import type { KpiGrain } from '../kpi-question';

/** The days that a sum takes for the value of a period. */
export function spanOf({ span }: Pick<PlannedSum, 'span'>, { from, to }: Period, grain: KpiGrain): Period {
  switch (span) {
    case 'period':
      return { from, to };
    case 'ever':
      return { from: EVER, to };
    case 'start':
      return { from: EVER, to: from - 1 };
    case 'before':
      return periodBefore({ from, to }, grain, 'previous');
    default:
      return span satisfies never;
  }
}

/** Whether it is of what stands at the end of its days, and not of what happens on them. */
export const isStanding = ({ span }: Pick<PlannedSum, 'span'>): boolean => span === 'ever' || span === 'start';
