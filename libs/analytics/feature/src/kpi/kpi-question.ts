import {
  isPerCurrency,
  planKpi,
  type Dimension,
  type KpiDefinition,
  type KpiPlan,
  factOf,
} from '@rapport/analytics-domain';
import { bucketsBetween, dayOfIsoDate, isoDate, type Grain } from '@rapport/platform-consumer';
import { ProblemError, type FieldError } from '@rapport/platform-nest';
import { badQuestion } from './kpi-problems';
import { periodBefore, type Comparison, type Period } from './compare-kpi/period-before';
import type { KpiParameters, KpiScope } from './kpi-parameters';
import type { AsOf } from './known/known';

const MOST_BUCKETS = 1_100;

export type KpiGrain = Grain | 'total';

/** A checked question. Days are days since 1970-01-01, inclusive. */
export interface KpiQuestion {
  readonly definition: KpiDefinition;
  readonly plan: KpiPlan;
  readonly from: number;
  readonly to: number;
  readonly grain: KpiGrain;
  /** The range, cut by the grain. */
  readonly periods: readonly Period[];
  readonly compare?: Comparison;
  /** What each period is compared with. */
  readonly before?: readonly Period[];
  /** So many series stay apart; the others are added up. */
  readonly top?: number;
  readonly share: boolean;
  /** Points are marked that are far from what was to be expected: periods of one season. */
  readonly season?: number;
  /** So many points have one mean. */
  readonly movingAverage?: number;
  /** Amounts are converted into it. */
  readonly currency?: string;
  /** undefined: all that is known. */
  readonly asOf: AsOf | undefined;
  /** The last day that has come, as of then. */
  readonly today: number;
  /** Days for which a purchase keeps its customer active. */
  readonly activityWindow: number;
  readonly filters: Readonly<Record<Dimension, readonly string[]>>;
}

/** What the organisation has settled, and what day it is there. */
export interface Calendar {
  readonly today: number;
  readonly fiscalYearStart: number;
  readonly activityWindow: number;
  readonly dayAt: (ms: number) => number;
}

/** @throws ProblemError that names every parameter at fault. */
export function questionOf(
  definition: KpiDefinition,
  parameters: KpiScope & Partial<KpiParameters>,
  grain: KpiGrain,
  { today, fiscalYearStart, activityWindow, dayAt }: Calendar,
): KpiQuestion {
  const errors: FieldError[] = [];
  const dayOf = (path: 'from' | 'to'): number | undefined => {
    const text = parameters[path];
    const day = text === undefined ? undefined : dayOfIsoDate(text);
    if (day === null) errors.push({ path, code: 'IS_DATE', message: `${path} must be a date as 2026-01-31` });
    return day ?? undefined;
  };
  const [from, until] = [dayOf('from'), dayOf('to')];
  const asOf = parameters.asOf === undefined ? undefined : asOfOf(parameters.asOf, dayAt);
  if (asOf === null)
    errors.push({
      path: 'asOf',
      code: 'IS_DATE',
      message: 'asOf must be a date as 2026-01-31, or a time as 2026-01-31T10:00:00Z',
    });
  const to = until ?? today;
  const start = from ?? to - 29;
  if (errors.length === 0 && start > to)
    errors.push({ path: 'from', code: 'RANGE', message: `from (${isoDate(start)}) is after to (${isoDate(to)})` });
  const filters = parameters.filters();
  for (const dimension of [...parameters.by, ...Object.keys(filters)])
    if (!definition.dimensions.includes(dimension))
      errors.push({
        path: dimension in filters ? dimension : 'by',
        code: 'UNKNOWN_DIMENSION',
        message: `${definition.name} has no dimension ${dimension}; it has ${definition.dimensions.join(', ')}`,
      });
  errors.push(...misfits(definition, parameters), ...timeMisfits(grain, parameters));
  if (errors.length > 0) throw badQuestion(...errors);

  const plan = planKpi(definition, parameters.by, Object.keys(filters));
  if (!plan)
    throw badQuestion({ path: 'by', code: 'UNKNOWN_DIMENSION', message: 'these dimensions do not go together' });
  const periods = starts(grain, start, to, fiscalYearStart).map((first, i, all) => ({
    from: first,
    to: (all[i + 1] ?? to + 1) - 1,
  }));
  const { compare, top, share = false, in: currency, anomalies, movingAverage } = parameters;
  const season = anomalies ? seasons[grain] : undefined;
  return {
    ...{ definition, plan, from: start, to, grain, asOf: asOf ?? undefined, filters, periods, share },
    ...{ activityWindow, today: Math.min(asOf?.day ?? today, today) },
    ...(compare && { compare, before: periods.map((period) => periodBefore(period, grain, compare)) }),
    ...(top !== undefined && { top }),
    ...(currency !== undefined && { currency }),
    ...(season !== undefined && { season }),
    ...(movingAverage !== undefined && { movingAverage }),
  };
}

/** RFC 3339, with the offset from UTC. */
const TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})$/;

/** A day, or a moment; null for anything else. */
function asOfOf(text: string, dayAt: Calendar['dayAt']): AsOf | null {
  const day = dayOfIsoDate(text);
  if (day !== null) return { kind: 'day', day };
  const at = TIME.test(text) && dayOfIsoDate(text.slice(0, 10)) !== null ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : { kind: 'moment', day: dayAt(at), at };
}

/** Periods of one season. */
const seasons: Readonly<Partial<Record<KpiGrain, number>>> = { day: 7, week: 52, month: 12, quarter: 4 };

function timeMisfits(grain: KpiGrain, { anomalies, movingAverage }: Partial<KpiParameters>): FieldError[] {
  const misfit = (path: string, message: string) => ({ path, code: 'DOES_NOT_FIT', message });
  return [
    ...(anomalies && seasons[grain] === undefined
      ? [misfit('anomalies', 'anomalies need a grain of day, week, month or quarter')]
      : []),
    ...(movingAverage !== undefined && grain === 'total'
      ? [misfit('movingAverage', 'movingAverage needs a grain')]
      : []),
  ];
}

/** What is asked of series that do not go together with it. */
function misfits(
  definition: KpiDefinition,
  { by, top, share, in: currency }: KpiScope & Partial<KpiParameters>,
): FieldError[] {
  const { unit, denominator, name, fact } = definition;
  const perCurrency = isPerCurrency(definition);
  const apart = by.filter((dimension) => !perCurrency || dimension !== 'currency');
  const errors: FieldError[] = [];
  const misfit = (path: string, message: string) => errors.push({ path, code: 'DOES_NOT_FIT', message });
  const needed = perCurrency ? 'a dimension other than currency: amounts of currencies are never added' : 'a dimension';
  if (currency !== undefined && !perCurrency) misfit('in', `in does not fit ${name}: it is not of money`);
  if (currency !== undefined && by.includes('currency')) misfit('in', 'in does not fit by=currency: it leaves one');
  const overlap = `does not fit ${name}: one person may count in several series`;
  const against = definition.against !== undefined && factOf(definition, definition.against).ofPeople;
  if (factOf(definition, fact).ofPeople || against) {
    if (top !== undefined) misfit('top', `top ${overlap}`);
    if (share) misfit('share', `share ${overlap}`);
    return errors;
  }
  if (top !== undefined && apart.length === 0) misfit('top', `top needs by with ${needed}`);
  if (!share) return errors;
  if (denominator) misfit('share', `share does not fit ${name}: a rate is no part of a total`);
  else if (apart.length === 0) misfit('share', `share needs by with ${needed}`);
  else if (unit === 'count' && by.includes('product'))
    misfit('share', `share does not fit ${name} by product: one counts for each of its products`);
  return errors;
}

/** First days of the periods, cut to the range. */
function starts(grain: KpiGrain, from: number, to: number, fiscalYearStart: number): readonly number[] {
  if (grain === 'total') return [from];
  const shortest = { day: 1, week: 7, month: 28, quarter: 90, year: 365 }[grain];
  const firsts = (to - from) / shortest > MOST_BUCKETS ? null : bucketsBetween(from, to, grain, fiscalYearStart);
  if (!firsts || firsts.length > MOST_BUCKETS)
    throw new ProblemError('KPI.TOO_MANY_POINTS', `by ${grain}, this range has more than ${MOST_BUCKETS} points`);
  return firsts.map((start) => Math.max(start, from));
}
