import { invalid, type Filter } from './filter';

/** Conditions of which one has to hold. */
export type Clause<Condition> = readonly Condition[];

/** What a condition is, and its opposite, as clauses of which all have to hold. */
export interface Told<Condition> {
  readonly holds: readonly Clause<Condition>[];
  readonly fails: readonly Clause<Condition>[];
}

const MOST_CLAUSES = 200;

/**
 * A filter as clauses of which all hold (conjunctive normal form), which is what read models are asked.
 *
 * @throws DomainError `FILTER.INVALID` where there would be too many of them
 */
export function clausesOf<Condition>(
  filter: Filter,
  told: (leaf: Extract<Filter, { field: string }>) => Told<Condition>,
): readonly Clause<Condition>[] {
  const clauses = (part: Filter, isTrue: boolean): readonly Clause<Condition>[] => {
    if ('not' in part) return clauses(part.not, !isTrue);
    if ('field' in part) return isTrue ? told(part).holds : told(part).fails;
    const parts = 'and' in part ? part.and : part.or;
    const all = parts.map((one) => clauses(one, isTrue));
    // Not all of them is one of them not, and the other way round.
    return 'and' in part === isTrue ? all.flat() : all.reduce(either, [[]]);
  };
  return clauses(filter, true);
}

/** (a and b) or (c and d) is (a or c) and (a or d) and (b or c) and (b or d). */
function either<Condition>(
  one: readonly Clause<Condition>[],
  other: readonly Clause<Condition>[],
): Clause<Condition>[] {
  if (one.length * other.length > MOST_CLAUSES) throw invalid('filter', 'is too much to be answered: make it simpler');
  return one.flatMap((clause) => other.map((further) => [...clause, ...further]));
}
