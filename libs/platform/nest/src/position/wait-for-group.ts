import { SetMetadata } from '@nestjs/common';
import type { EventBus, EventStore, Position } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import { ProblemError } from '../problem/problem';

const FOLLOWS_GROUP = 'rapport:follows-group';
const WAIT_MS = 2_000;
const LOOK_AGAIN_MS = 5;

/**
 * Says that what a query shows also follows from what a group of `@OnEvent` handlers makes of a write (its links, its
 * orders): `Rapport-After` waits for the group first, then for the read models up to what the group wrote.
 */
export function FollowsGroup(group: string): MethodDecorator {
  return SetMetadata(FOLLOWS_GROUP, group);
}

export function groupOf(handler: object): string | null {
  return (Reflect.getMetadata(FOLLOWS_GROUP, handler) as string | undefined) ?? null;
}

/**
 * The end of the log once the group has dealt with everything up to `position`; waits up to two seconds.
 *
 * @throws ProblemError `READ_MODEL.BEHIND`
 */
export async function waitForGroup(
  bus: EventBus,
  store: EventStore,
  group: string,
  position: Position,
): Promise<Position> {
  for (const deadline = Date.now() + WAIT_MS; ; await pause(LOOK_AGAIN_MS)) {
    const end = await store.end();
    const seen = end - (await bus.lag(group));
    if (seen >= position) return store.end();
    if (Date.now() > deadline)
      throw new ProblemError('READ_MODEL.BEHIND', `${group} has not caught up yet`, {
        facts: { readModel: group, lag: position - seen },
        headers: { 'retry-after': '1' },
      });
  }
}
