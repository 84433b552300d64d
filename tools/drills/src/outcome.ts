import type { Outcome } from './load/compare';

/** What is wrong with an outcome: nothing where the promise held. */
export function outcomeOf({ lost, doubled, wrong }: Omit<Outcome, 'acknowledged'>): string[] {
  return [...expected('lost', lost, 0), ...expected('doubled', doubled, 0), ...wrong];
}

export function expected(what: string, found: number, wanted: number): string[] {
  return found === wanted ? [] : [`${what}: ${found}, not ${wanted}`];
}
