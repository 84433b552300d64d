import { eventId } from '@rapport/eventsourcing';
import type { Message } from './messages';
import type { Recount } from './recount';

/** What a drill asks of the server in the end. */
export interface Outcome {
  readonly acknowledged: number;
  /** Acknowledged and not in the feed. */
  readonly lost: number;
  /** In the feed more than once. */
  readonly doubled: number;
  /** KPIs whose value differs from the recount, as `name: said, counted`. */
  readonly wrong: readonly string[];
}

/** Name of the source that the handed-in write key belongs to. */
const source = 'default';

export const lostFrom = (feed: ReadonlyMap<string, number>, acknowledged: readonly Message[]): number =>
  acknowledged.filter(({ messageId }) => !feed.has(`${eventId(source, messageId)}.0`)).length;

export const doubledIn = (feed: ReadonlyMap<string, number>): number =>
  [...feed.values()].filter((times) => times > 1).length;

export function differences(said: Recount, counted: Recount): string[] {
  return (Object.keys(counted) as (keyof Recount)[])
    .filter((name) => said[name] !== counted[name])
    .map((name) => `${name}: ${said[name]}, ${counted[name]}`);
}
