import {
  definitionIn,
  formatDifference,
  formatValue,
  growthOf,
  noteOf,
  statusWord,
  verdictOf,
  wordsOf,
  type KpiDefinition,
  type ReportGrain,
  type ReportRow,
} from '@rapport/analytics-domain';
import { isoDate } from '@rapport/platform-consumer';
import type { KpiAnswer } from '../../kpi/answer-kpi/answer-kpi';
import type { KpiPoint } from '../../kpi/answer-kpi/kpi-series';
import type { Kpis } from '../../kpi/kpis';
import type { Wanted } from './wanted';

/** The period of a report, and what belongs to all of its lines. Days are days since 1970. */
export interface RowScope {
  readonly grain: ReportGrain;
  readonly first: number;
  readonly last: number;
  readonly period: { readonly from: string; readonly to: string };
  readonly today: number;
  readonly running: boolean;
  readonly trendFrom: number;
  readonly locale: string;
}

type Told = Pick<KpiAnswer, 'positions' | 'incomplete'> & { readonly row: ReportRow };

/** One line: the KPI over the period and those before it, beside what was wanted of it. */
export async function rowOf(
  kpis: Kpis,
  definition: KpiDefinition,
  isSum: boolean,
  wanted: Wanted,
  scope: RowScope,
): Promise<Told> {
  const { first, last, grain, locale, running, today } = scope;
  const { currency, dimensions, target, margin, parts } = wanted;
  const asked = { ...arrays(dimensions), ...(currency !== undefined && { in: currency }) };
  const answer = await kpis.answer(definition.name, {
    ...{ ...asked, from: isoDate(scope.trendFrom), to: isoDate(last), grain },
  });
  const points = pointsOf(answer, currency);
  const [now, before] = [points.at(-1), points.at(-2)];
  const isPart = parts !== undefined && parts.from.length < parts.of;
  const value = isPart ? await valueOfParts(kpis, definition, asked, wanted, scope) : (now?.value ?? null);
  const verdict = verdictOf({
    ...{ definition, value, target, margin, addsUp: isSum },
    ...(now?.without !== undefined && { without: now.without }),
    // While parts are left out nobody knows their pace: what there is is judged as it is.
    ...(running && !isPart && { running: { over: today - first, days: last - first + 1 } }),
  });
  const format = { unit: definition.unit, locale, ...(currency !== undefined && { currency }) };
  const partial = isPart && parts ? { partial: { have: parts.from.length, of: parts.of } } : {};
  const note = noteOf({ definition, verdict, value, target, format, ...partial });
  const difference = value === null || target === null ? null : value - target;
  const missing = (answer.missingRates ?? []).map(({ from }) => from);
  const row: ReportRow = {
    ...{
      kpi: definition.name,
      version: definition.version,
      title: definitionIn(locale, definition).title,
      unit: definition.unit,
    },
    ...{ direction: definition.direction, dimensions, value, target, difference, status: verdict.status },
    ...(currency !== undefined && { currency }),
    note: missing.length > 0 ? `${note} (${missing.join(', ')}: ${wordsOf(locale).noRate})` : note,
    trend: {
      values: points.map((point) => point.value),
      verdict: trendOf(definition, running, now, before, points.at(-3)),
    },
    shown: {
      value: value === null ? '–' : formatValue(value, format),
      target: target === null ? '–' : formatValue(target, format),
      difference: difference === null ? '–' : formatDifference(difference, format),
      status: statusWord(verdict.status, locale),
    },
  };
  return { row, positions: answer.positions, incomplete: answer.incomplete };
}

/** Of a period that is not over, the last two that are. */
function trendOf(
  definition: KpiDefinition,
  running: boolean,
  now: KpiPoint | undefined,
  before: KpiPoint | undefined,
  earlier: KpiPoint | undefined,
): ReportRow['trend']['verdict'] {
  const [later, base] = running ? [before, earlier] : [now, before];
  return later && base ? growthOf(definition, later, base).verdict : null;
}

async function valueOfParts(
  kpis: Kpis,
  definition: KpiDefinition,
  asked: object,
  { parts, currency }: Wanted,
  { period }: RowScope,
): Promise<number> {
  const answer = await kpis.answer(definition.name, { ...asked, ...period, grain: parts?.grain ?? 'day' });
  const within = pointsOf(answer, currency).filter(({ from }) => parts?.from.includes(from));
  return within.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

/** Of money the series in the one currency; others lack a rate. */
function pointsOf({ series }: KpiAnswer, currency: string | undefined): readonly KpiPoint[] {
  const own = currency === undefined ? series[0] : series.find(({ dimensions }) => dimensions['currency'] === currency);
  return own?.points ?? [];
}

const arrays = (dimensions: Readonly<Record<string, string>>): Readonly<Record<string, string[]>> =>
  Object.fromEntries(Object.entries(dimensions).map(([name, value]) => [name, [value]]));
