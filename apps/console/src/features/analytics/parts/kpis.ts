import { useOrganisation } from '../../../app/session/session';
import { useRead, type Page, type Query } from '../../../shared/api/queries';
import type { KpiAnswer, KpiPoint } from '../../../shared/api/types';
import type { Unit } from '../../../shared/format/format';
import { useLocale } from '../../../shared/format/use-format';
import type { Option } from '../../../shared/ui/form/fields';
import type { View } from './range-bar';

/** One line of the catalogue. */
export interface KpiDefinition {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  readonly sentence: string;
  readonly numerator: Formula;
  readonly denominator: Formula | null;
  readonly anchor: string;
  readonly unit: Unit;
  readonly direction: 'up' | 'down' | 'neutral';
  readonly dimensions: readonly string[];
  readonly reads: readonly string[];
}

export interface Formula {
  readonly plus?: readonly string[];
  readonly minus?: readonly string[];
}

export const KPIS = '/api/analytics/v1/kpis';

export const useCatalogue = (enabled = true) => {
  const locale = useLocale();
  return useRead<Page<KpiDefinition>>(KPIS, { locale }, { enabled });
};

/** All numbers, to choose from, by their titles. */
export function useKpiOptions(): readonly Extract<Option, object>[] {
  const { data } = useCatalogue();
  return (data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }));
}

/** A number and what it was: money in the organisation's currency where rates allow. */
export function useKpi(name: string, view: Partial<View>, query: Query = {}, enabled = true) {
  const { currency } = useOrganisation();
  return useRead<KpiAnswer>(`${KPIS}/${name}`, kpiQuery(name, view, query, currency), { enabled });
}

/** How a number is asked for: money in one currency. */
export function kpiQuery(name: string, view: Partial<View>, query: Query, currency: string): Query {
  const { from, to, compare, asOf } = view;
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(asOf && { asOf }),
    ...(compare && compare !== 'none' && { compare }),
    ...(MONEY.has(name) && { in: currency }),
    ...query,
  };
}

/** Those of money: only they can be converted. */
const MONEY: ReadonlySet<string> = new Set([
  'revenue',
  'refunds',
  'average-order-value',
  'won-value',
  'average-deal-size',
  'open-pipeline',
  'weighted-pipeline',
  'campaign-cost',
  'cost-per-lead',
]);

/** The series in the currency asked for; amounts without a rate stay in series of their own. */
export function mainSeries(answer: KpiAnswer): readonly KpiPoint[] {
  const { series, currency } = answer;
  const main = series.find(
    ({ dimensions }) => !currency || (dimensions as Record<string, string>)['currency'] === currency,
  );
  return (main ?? series[0])?.points ?? [];
}
