import { planKpi, type Dimension, type KpiDefinition, type KpiPlan } from '@rapport/analytics-domain';
import { bucketsBetween, dayOfIsoDate, isoDate, type Grain } from '@rapport/platform-consumer';
import { ProblemError, type FieldError } from '@rapport/platform-nest';
import { badQuestion } from './kpi-problems';
import type { KpiParameters } from './kpi-parameters';

const MOST_BUCKETS = 1_100;

export type KpiGrain = Grain | 'total';

/** A checked question. Days are days since 1970-01-01, inclusive. */
export interface KpiQuestion {
  readonly definition: KpiDefinition;
  readonly plan: KpiPlan;
  readonly from: number;
  readonly to: number;
  readonly grain: KpiGrain;
  /** First days of the periods within the range. */
  readonly buckets: readonly number[];
  /** Known up to the end of this day; undefined: all that is known. */
  readonly asOf: number | undefined;
  readonly filters: Partial<Record<Dimension, readonly string[]>>;
}

export interface Calendar {
  readonly today: number;
  readonly fiscalYearStart: number;
}

/** @throws ProblemError that names every parameter at fault. */
export function questionOf(
  definition: KpiDefinition,
  parameters: KpiParameters,
  grain: KpiGrain,
  { today, fiscalYearStart }: Calendar,
): KpiQuestion {
  const errors: FieldError[] = [];
  const dayOf = (path: 'from' | 'to' | 'asOf'): number | undefined => {
    const text = parameters[path];
    const day = text === undefined ? undefined : dayOfIsoDate(text);
    if (day === null) errors.push({ path, code: 'IS_DATE', message: `${path} must be a date as 2026-01-31` });
    return day ?? undefined;
  };
  const [from, until, asOf] = [dayOf('from'), dayOf('to'), dayOf('asOf')];
  const to = until ?? today;
  const start = from ?? to - 29;
  if (errors.length === 0 && start > to)
    errors.push({ path: 'from', code: 'RANGE', message: `from (${isoDate(start)}) is after to (${isoDate(to)})` });
  const filters = parameters.filters();
  for (const dimension of [...parameters.by, ...Object.keys(filters)])
    if (!definition.dimensions.includes(dimension as Dimension))
      errors.push({
        path: dimension in filters ? dimension : 'by',
        code: 'UNKNOWN_DIMENSION',
        message: `${definition.name} has no dimension ${dimension}; it has ${definition.dimensions.join(', ')}`,
      });
  if (errors.length > 0) throw badQuestion(...errors);

  const by = parameters.by as readonly Dimension[];
  const plan = planKpi(definition, by, Object.keys(filters) as Dimension[]);
  if (!plan)
    throw badQuestion({ path: 'by', code: 'UNKNOWN_DIMENSION', message: 'these dimensions do not go together' });
  return {
    definition,
    plan,
    from: start,
    to,
    grain,
    asOf,
    filters,
    buckets: periods(grain, start, to, fiscalYearStart),
  };
}

/** First days of the periods, cut to the range. */
function periods(grain: KpiGrain, from: number, to: number, fiscalYearStart: number): readonly number[] {
  if (grain === 'total') return [from];
  const shortest = { day: 1, week: 7, month: 28, quarter: 90, year: 365 }[grain];
  const starts = (to - from) / shortest > MOST_BUCKETS ? null : bucketsBetween(from, to, grain, fiscalYearStart);
  if (!starts || starts.length > MOST_BUCKETS)
    throw new ProblemError('KPI.TOO_MANY_POINTS', `by ${grain}, this range has more than ${MOST_BUCKETS} points`);
  return starts.map((start) => Math.max(start, from));
}
