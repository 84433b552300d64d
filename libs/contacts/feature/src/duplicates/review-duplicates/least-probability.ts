import { PROBABILITY_UNITS } from '@rapport/contacts-domain';
import type { DuplicateRules } from '../duplicate-settings';
import type { LeastProbabilityQuery } from './review-duplicates.query';

/** Millionths: what the caller asked for, else what the rules show. */
export async function leastProbability(
  rules: DuplicateRules,
  { kind, probability }: Pick<LeastProbabilityQuery, 'kind' | 'probability'>,
): Promise<number> {
  return probability === undefined ? (await rules.of(kind)).review : Math.round(probability * PROBABILITY_UNITS);
}
