import type { DuplicateFound, DuplicateKind } from '@rapport/contracts';
import type { Weighed } from '../model/weigh';
import { duplicatePair } from './pair';

/** How many of the units that events keep make one. */
export const WEIGHT_UNITS = 1_000;
export const PROBABILITY_UNITS = 1_000_000;

const milli = (bits: number): number => Math.round(bits * WEIGHT_UNITS);

/** What was weighed, as events keep it. @param model its number */
export function duplicateFound(
  kind: DuplicateKind,
  ids: readonly [string, string],
  { weight, probability, fields }: Weighed,
  model: number,
): DuplicateFound {
  return {
    ...duplicatePair(kind, ...ids),
    weight: milli(weight),
    probability: Math.round(probability * PROBABILITY_UNITS),
    model,
    fields: fields.map((each) => ({ field: each.field, level: each.level, weight: milli(each.weight) })),
  };
}
