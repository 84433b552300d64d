import type { KpiDefinition } from '../definition';

export const customFilterOps = ['eq', 'ne', 'in', 'not-in', 'gt', 'gte', 'lt', 'lte', 'exists', 'missing'] as const;
export type CustomFilterOp = (typeof customFilterOps)[number];

export type CustomValue = string | number | boolean;

/** Of a list in the event one element has to fit; of `ne` and `not-in` none may be the value. */
export type CustomFilter = {
  /** Path in the event's plain data, e.g. `traffic.medium`. */
  readonly field: string;
  readonly op: CustomFilterOp;
  /** A list for `in` and `not-in`; none for `exists` and `missing`. */
  readonly value?: CustomValue | readonly CustomValue[];
};

/** Public event types, and which of these events. */
export type CustomEvents = { readonly events: readonly string[]; readonly filters: readonly CustomFilter[] };

/** One side of a ratio: events are counted, or a field of theirs is added up. */
export type CustomPart = CustomEvents & { readonly field?: string };

export type CustomStep = CustomEvents & { readonly name: string };

/** `person`: of all subjects that are linked one. Otherwise the values of a field. */
export const DISTINCT_PERSONS = 'person';

export type CustomMeasure =
  | (CustomEvents & { readonly kind: 'count' })
  | (CustomEvents & { readonly kind: 'distinct'; readonly field: string })
  | (CustomEvents & { readonly kind: 'sum' | 'average'; readonly field: string })
  | (CustomEvents & { readonly kind: 'percentile'; readonly field: string; readonly percent: number })
  | { readonly kind: 'ratio'; readonly numerator: CustomPart; readonly denominator: CustomPart }
  /** Persons who came through all steps, in this order by days, within so many days ÷ those who took the first. */
  | {
      readonly kind: 'funnel';
      readonly steps: readonly CustomStep[];
      readonly withinDays: number;
      /** Instead of who came through: who did not. */
      readonly lost?: true;
    };

export const customMeasureKinds = ['count', 'distinct', 'sum', 'average', 'ratio', 'percentile', 'funnel'] as const;

/** By what it may be split and filtered; of a list in the event the first element counts. */
export type CustomDimension = { readonly name: string; readonly field: string };

/** A KPI as an admin defines it. A change of anything but its words is a new version. */
export type CustomKpi = {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly unit: KpiDefinition['unit'];
  readonly direction: KpiDefinition['direction'];
  readonly measure: CustomMeasure;
  readonly dimensions: readonly CustomDimension[];
};

/** What is counted, without words: the same meaning is the same version. */
export function meaningOf({ unit, measure, dimensions }: CustomKpi): string {
  return JSON.stringify([unit, measure, dimensions]);
}

/** All events that a measure reads, each part with its place in the definition. */
export function partsOf(
  measure: CustomMeasure,
): readonly (CustomEvents & { readonly path: string; readonly field?: string })[] {
  switch (measure.kind) {
    case 'count':
      return [{ ...pick(measure), path: 'measure' }];
    case 'distinct':
      return [{ ...pick(measure), path: 'measure' }];
    case 'sum':
    case 'average':
    case 'percentile':
      return [{ ...pick(measure), path: 'measure', field: measure.field }];
    case 'ratio':
      return [
        { ...measure.numerator, path: 'measure.numerator' },
        { ...measure.denominator, path: 'measure.denominator' },
      ];
    case 'funnel':
      return measure.steps.map((step, i) => ({ ...pick(step), path: `measure.steps.${i}` }));
    default:
      return measure satisfies never;
  }
}

const pick = ({ events, filters }: CustomEvents): CustomEvents => ({ events, filters });

export function typesOf(measure: CustomMeasure): readonly string[] {
  return [...new Set(partsOf(measure).flatMap(({ events }) => events))];
}
