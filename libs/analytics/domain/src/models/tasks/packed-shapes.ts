import type { Facts } from '../../analysis';
import {
  cohortsOfTouches,
  funnelOfTouches,
  journeysOfTouches,
  type FunnelClass,
  type JourneyClass,
  type PersonTouches,
} from '../shapes';
import { toldCohorts } from './shape-tasks';

/** The summary of {@link computeCohorts}, of touches that are packed. `bounds`: when the periods begin, and when the last ends, ms. */
export function packedCohorts(
  touches: PersonTouches,
  { bounds, periods, currency }: { bounds: readonly number[]; periods: readonly string[]; currency: string },
): Facts {
  return { currency, cohorts: toldCohorts(cohortsOfTouches(touches, bounds), periods) };
}

export interface PackedFunnelInput {
  readonly classes: readonly FunnelClass[];
  readonly steps: readonly string[];
  readonly windowMs: number;
  /** What is split by; null: nothing is. */
  readonly values: readonly string[] | null;
}

/** The summary of {@link computeFunnel}. */
export function packedFunnel(touches: PersonTouches, { classes, steps, windowMs, values }: PackedFunnelInput): Facts {
  const { all, byValue } = funnelOfTouches(touches, classes, steps, windowMs, values?.length ?? 0);
  const by = byValue.flatMap((own, i) => (own ? [{ value: values?.[i] ?? '', steps: own }] : []));
  const size = ({ steps: [first] }: (typeof by)[number]) => first?.persons ?? 0;
  return {
    steps: all,
    ...(values && { by: by.toSorted((a, b) => size(b) - size(a) || (a.value < b.value ? -1 : 1)) }),
  };
}

export interface PackedJourneyInput {
  readonly classes: readonly JourneyClass[];
  readonly nodes: readonly string[];
  readonly longest: number;
  readonly most: number;
  readonly isAsked: (person: number) => boolean;
}

/** The summary of {@link computeJourneys}; means may differ in their last digit, as sums of fractions do by their order. */
export function packedJourneys(touches: PersonTouches, { classes, nodes, ...how }: PackedJourneyInput): Facts {
  const { satisfaction, sentiment, ...map } = journeysOfTouches(touches, classes, nodes, how);
  const meanOf = (said: { readonly count: number; readonly sum: number } | undefined) =>
    said && said.count > 0 ? { count: said.count, value: said.sum / said.count } : null;
  return {
    ...map,
    nodes: map.nodes.map((node) => ({
      ...node,
      dropOff: { numerator: node.ends, denominator: node.persons, value: node.ends / node.persons },
      satisfaction: meanOf(satisfaction.get(node.node)),
      sentiment: meanOf(sentiment.get(node.node)),
    })),
  };
}
