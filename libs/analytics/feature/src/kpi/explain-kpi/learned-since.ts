import type { ProjectedEvent } from '@rapport/eventsourcing';
import { toldBy, type ExplainedPart } from './explained-part';

/**
 * What the events of one stream that were learned meanwhile changed: parts that are there now and were not then, and
 * those that were, taken away. Both together add up to the value now less the value then.
 */
export function learnedSince(
  now: readonly ExplainedPart[],
  then: readonly ExplainedPart[],
  learned: readonly ProjectedEvent[],
): readonly ExplainedPart[] {
  const left = Map.groupBy(then, sayingOf);
  const added = now.filter((part) => left.get(sayingOf(part))?.pop() === undefined);
  const taken = [...left.values()].flat().map((part) => ({
    ...part,
    numerator: -part.numerator,
    denominator: part.denominator === null ? null : -part.denominator,
    ...toldBy(learned),
  }));
  return [...taken, ...added];
}

const sayingOf = ({ occurredAt, dimensions, numerator, denominator, person, value }: ExplainedPart): string =>
  JSON.stringify([occurredAt, dimensions, numerator, denominator, person, value]);
