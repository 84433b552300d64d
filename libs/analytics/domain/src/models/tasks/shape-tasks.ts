import type { Facts } from '../../analysis';
import {
  attribute,
  attributionModels,
  cohortsOf,
  funnelOf,
  funnelWay,
  journeyMap,
  type Cohort,
  type CohortMember,
  type FunnelEvent,
  type Stop,
  type TouchPath,
} from '../shapes';
import type { AnalysisResult } from './person-orders';

export interface CohortInput {
  readonly members: readonly CohortMember[];
  /** First days of the periods, `YYYY-MM-DD`. */
  readonly periods: readonly string[];
  readonly currency: string;
}

export function computeCohorts({ members, periods, currency }: CohortInput): AnalysisResult {
  return {
    summary: { currency, cohorts: toldCohorts(cohortsOf(members, periods.length - 1), periods) },
    rows: members
      .filter(({ began }) => began !== null)
      .map(({ person, began, did }) => ({
        ...{ person, cohort: periods[began ?? 0] ?? '' },
        active: [...new Set(did.map(({ period }) => period - (began ?? 0)))]
          .filter((after) => after >= 0)
          .toSorted((a, b) => a - b),
      })),
  };
}

/** With their first days and what follows from the counts. */
export function toldCohorts(cohorts: readonly Cohort[], periods: readonly string[]): readonly Facts[] {
  return cohorts.map(({ began, size, cells }) => ({
    ...{ cohort: periods[began] ?? '', size },
    cells: cells.map(({ after, active, times, value }) => ({
      ...{ after, active, times, value },
      retention: { numerator: active, denominator: size, value: active / size },
      perMember: value / size,
    })),
  }));
}

export interface FunnelInput {
  readonly steps: readonly string[];
  readonly windowMs: number;
  readonly people: readonly { readonly person: number; readonly events: readonly FunnelEvent[] }[];
  readonly isSplit: boolean;
}

export function computeFunnel({ steps, windowMs, people, isSplit }: FunnelInput): AnalysisResult {
  const found = people.flatMap(({ person, events }) => {
    const way = funnelWay(events, steps.length, windowMs);
    return way ? [{ person, way }] : [];
  });
  const ways = found.map(({ way }) => way);
  const values = [...Map.groupBy(ways, ({ value }) => value)].toSorted(
    ([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1),
  );
  return {
    summary: {
      steps: funnelOf(ways, steps),
      ...(isSplit && { by: values.map(([value, own]) => ({ value, steps: funnelOf(own, steps) })) }),
    },
    rows: found.map(({ person, way }) => ({
      ...{ person, value: way.value, reached: steps[way.reached.length - 1] ?? '' },
      droppedBefore: steps[way.reached.length] ?? null,
      at: way.reached.map((at) => new Date(at).toISOString()),
    })),
  };
}

export interface JourneyInput {
  readonly journeys: readonly (readonly Stop[])[];
  readonly longest: number;
  readonly most: number;
}

export function computeJourneys({ journeys, longest, most }: JourneyInput): AnalysisResult {
  const map = journeyMap(
    journeys.map((journey) => journey.map(({ node }) => node)),
    longest,
    most,
  );
  const byNode = Map.groupBy(journeys.flat(), ({ node }) => node);
  return {
    summary: {
      ...map,
      nodes: map.nodes.map((node) => {
        const own = byNode.get(node.node) ?? [];
        return {
          ...node,
          dropOff: { numerator: node.ends, denominator: node.persons, value: node.ends / node.persons },
          satisfaction: meanOf(own.flatMap(({ satisfaction }) => satisfaction)),
          sentiment: meanOf(own.flatMap(({ sentiment }) => sentiment)),
        };
      }),
    },
  };
}

/** null of none. */
function meanOf(values: readonly number[]) {
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  return { count: values.length, value: sum / values.length };
}

export interface AttributionInput {
  readonly paths: readonly TouchPath[];
  readonly currency: string;
  readonly leftOut: number;
  /** By campaign, minor units; of other splits nothing. */
  readonly costs: Readonly<Record<string, number>>;
}

export function computeAttribution({ paths, currency, leftOut, costs }: AttributionInput): AnalysisResult {
  const converted = paths.filter(({ value }) => value !== null);
  const touched = converted.filter(({ touches }) => touches.length > 0);
  const sum = (of: readonly TouchPath[]) => of.reduce((total, { value }) => total + (value ?? 0), 0);
  return {
    summary: {
      ...{ currency, leftOut, conversions: converted.length, value: sum(converted) },
      untouched: { conversions: converted.length - touched.length, value: sum(converted) - sum(touched) },
      models: attributionModels.map((model) => ({
        model,
        credits: attribute(paths, model).map((credit) => {
          const cost = costs[credit.channel];
          if (cost === undefined) return credit;
          return {
            ...credit,
            cost,
            roas: cost === 0 ? null : credit.value / cost,
            roi: cost === 0 ? null : (credit.value - cost) / cost,
          };
        }),
      })),
    },
  };
}
