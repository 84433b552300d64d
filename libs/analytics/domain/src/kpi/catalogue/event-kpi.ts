import type { CustomDimension, CustomFilter, CustomKpi } from '../custom/custom-kpi';
import type { KpiDefinition } from '../definition';

/** A KPI that is counts, sums and ways of events: what an admin can define, and written in the same words. */
export interface EventKpi extends CustomKpi {
  readonly awaits?: string;
  readonly word?: string;
  /** From 1, as definitions of custom KPIs. */
  readonly version?: number;
  /** What else is divided by than events alone. */
  readonly over?: Pick<KpiDefinition, 'against' | 'within' | 'denominator' | 'without'> & {
    readonly reads: readonly string[];
  };
}

export const named = (...names: readonly string[]): readonly CustomDimension[] =>
  names.map((name) => ({ name, field: name }));
export const audience = named('channel', 'source', 'country');
export const all = (...events: readonly string[]) => ({ events, filters: [] });
export const only = (field: string, value: string): CustomFilter => ({ field, op: 'eq', value });
