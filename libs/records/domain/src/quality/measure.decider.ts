import type { DataQualityMeasured } from '@rapport/contracts';
import type { Decider } from '@rapport/eventsourcing';
import type { Assessment, QualityRule } from './rule';

export type MeasureEvent = { readonly type: 'data-quality-measured'; readonly data: DataQualityMeasured };

/** How good all records of a kind were, each time they were assessed (stream `<context>_qualityMeasure-<type>`). */
export const measureDecider: Decider<DataQualityMeasured, MeasureEvent, null> = {
  initialState: null,
  decide: (measured) => [{ type: 'data-quality-measured', data: measured }],
  evolve: () => null,
};

/** Adds a record; it is complete where it breaks no rule by which a field is required. */
export function withMeasured(
  sum: DataQualityMeasured,
  rules: readonly QualityRule[],
  { broken, score }: Assessment,
): DataQualityMeasured {
  const isComplete = !rules.some(({ id, check }) => check === 'required' && broken.includes(id));
  return {
    kind: sum.kind,
    records: sum.records + 1,
    complete: sum.complete + (isComplete ? 1 : 0),
    points: sum.points + score,
  };
}
