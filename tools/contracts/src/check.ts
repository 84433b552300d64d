import { currentContract, digestOf, type Contract, type ReleasedContract } from '@rapport/contracts/documents';
import { told } from './compare/breaks';
import { breaksOf } from './compare/compare-contracts';

export interface Verdict {
  readonly isCompatible: boolean;
  /** For whoever made the change: one per break, else one that says how things stand. */
  readonly lines: readonly string[];
}

/** Whether readers of the last release can read what this code publishes. */
export function check(released: ReleasedContract, current: Contract = currentContract): Verdict {
  const breaks = breaksOf(released.events, current);
  if (breaks.length > 0) return { isCompatible: false, lines: breaks.map(told) };
  const isReleased = digestOf(released.events) === digestOf(current);
  const state = isReleased
    ? 'is what was released'
    : 'adds to what was released: `npm run contracts -- release` when it ships';
  return {
    isCompatible: true,
    lines: [`contract ${released.version}: ${Object.keys(current).length} types; this code ${state}`],
  };
}
