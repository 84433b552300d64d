import type { DaySpan } from './tallies';

/** What persons are counted for. */
export interface PeopleQuestion {
  readonly periods: readonly DaySpan[];
  /** Days that a purchase keeps its customer active: its own day and those after it. */
  readonly activityWindow: number;
  /** The last day that has come: nobody is lost, and nothing is at an end, before its time. */
  readonly today: number;
  /** The group of these values; null where they are not asked for. */
  readonly groupOf: (values: readonly string[]) => readonly string[] | null;
}

export type CustomerMeasure = 'new' | 'active' | 'lost' | 'customers' | 'repeating' | TurnoverMeasure | HabitMeasure;

/** Of those who were active on the day before the period: all, those whose window passed within it, the others. And who came back. */
export type TurnoverMeasure = 'starting' | 'churned' | 'retained' | 'reactivated';

/**
 * How persons buy: purchases in the period and who made them; days from one day with a purchase to the next, of those in the
 * period, and how many such; days since the last purchase at the end.
 */
export type HabitMeasure = 'purchases' | 'buyers' | 'gaps' | 'gapped' | 'recency';

const habits: readonly CustomerMeasure[] = ['purchases', 'buyers', 'gaps', 'gapped', 'recency'];
export const isHabit = (measure: CustomerMeasure): measure is HabitMeasure => habits.includes(measure);

const turnover: readonly CustomerMeasure[] = ['starting', 'churned', 'retained', 'reactivated'];
export const isTurnover = (measure: CustomerMeasure): measure is TurnoverMeasure => turnover.includes(measure);

/** The days whose purchases may count, for whoever looks for them. */
export function daysOf(measure: CustomerMeasure, { periods, activityWindow, today }: PeopleQuestion): DaySpan {
  const from = Math.min(...periods.map((period) => period.from));
  const to = Math.min(Math.max(...periods.map((period) => period.to)), today);
  switch (measure) {
    case 'new':
      return { from, to };
    case 'active':
      return { from: Math.min(from, to) - activityWindow + 1, to };
    case 'lost':
      return { from: from - activityWindow, to: to - activityWindow };
    case 'starting':
    case 'churned':
    case 'retained':
      return { from: from - activityWindow, to: Math.max(...periods.map((period) => period.from)) - 1 };
    case 'reactivated':
    case 'purchases':
    case 'buyers':
    case 'gaps':
    case 'gapped':
      return { from, to };
    case 'customers':
    case 'repeating':
    case 'recency':
      return { from: EVER, to };
    default:
      return measure satisfies never;
  }
}

/** Before all days that there are. */
export const EVER = -100_000_000;
