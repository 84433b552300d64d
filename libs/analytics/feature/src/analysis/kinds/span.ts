import { dayOfIsoDate } from '@rapport/platform-consumer';
import { ProblemError } from '@rapport/platform-nest';
import type { AnalysisRun } from '../run-analysis/analysis-run';

const DEFAULT_DAYS = 90;

/** The days that are asked for, inclusive, and their times, ms. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export function spanOf({ calendar, today }: AnalysisRun, said: { readonly from?: string; readonly to?: string }): Span {
  const last = dayIn(said.to) ?? today;
  const first = dayIn(said.from) ?? last - DEFAULT_DAYS + 1;
  return { first, last, from: calendar.startOf(first), to: calendar.startOf(last + 1) };
}

/** @throws ProblemError where the days are the wrong way round */
export function checkSpan({ from, to }: { readonly from?: string; readonly to?: string }): void {
  if (from !== undefined && to !== undefined && from > to)
    throw new ProblemError('REQUEST.INVALID', 'the range is not valid', {
      errors: [{ path: 'from', code: 'RANGE', message: `from (${from}) is after to (${to})` }],
    });
}

const dayIn = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : (dayOfIsoDate(text) ?? undefined);
