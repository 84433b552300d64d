import { holderOf, type Holder } from './holder';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Condition } from '@rapport/platform-ports';
import {
  fieldsWithheld,
  RECORD_KINDS,
  sightOf,
  type AccessPolicies,
  type RecordKindName,
  type Sight,
} from './access-policies';
import type { Actor } from './actor';

/** On whose behalf something is done, and by which rules. */
export interface Viewer {
  readonly actor: Actor;
  readonly policies: AccessPolicies;
}

const current = new AsyncLocalStorage<Viewer>();

/** Whose work this is; undefined for the system's own. */
export const currentViewer = (): Viewer | undefined => current.getStore();

/** Does it as the viewer: lists, records and sums are theirs. */
export const runAs = <Result>(viewer: Viewer, work: () => Result): Result => current.run(viewer, work);

/** The function, done as whoever is the viewer now, by whomever it is called later. */
export const boundToView = <Given extends unknown[], Result>(
  work: (...given: Given) => Result,
): ((...given: Given) => Result) => AsyncLocalStorage.bind(work);

/** The same of something that is read later, by whoever reads: for answers that are streams. */
export function inView<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
  const inScope = AsyncLocalStorage.snapshot();
  return {
    [Symbol.asyncIterator]() {
      const iterator = inScope(() => items[Symbol.asyncIterator]());
      return {
        next: () => inScope(() => iterator.next()),
        return: async (value?: unknown) =>
          (await inScope(() => iterator.return?.(value))) ?? { done: true, value: undefined },
      };
    },
  };
}

/** Whose records of the kind the viewer sees; null: all. */
export function currentSight(kind: RecordKindName): Sight | null {
  const viewer = currentViewer();
  return viewer ? sightOf(viewer.policies, viewer.actor, kind) : null;
}

/** Whether the viewer sees but some records of some kind. */
export const isSightLimited = (): boolean => RECORD_KINDS.some((kind) => currentSight(kind) !== null);

export function isSeen({ owner, team }: Holder, sight: Sight | null): boolean {
  if (!sight) return true;
  return (owner !== null && sight.owners.includes(owner)) || (team !== null && sight.teams.includes(team));
}

/** Whether the viewer sees a record of the kind; what nobody holds is seen by those who see all. */
export const isHeldSeen = (kind: RecordKindName, holder: Holder | null): boolean =>
  isSeen(holder ?? holderOf({}), currentSight(kind));

/** The same as a condition on fields that hold owner and team. */
export function seenCondition({ owners, teams }: Sight, owner: string, team?: string): Condition {
  const byOwner = { field: owner, op: 'in', value: owners } as const;
  return team === undefined || teams.length === 0
    ? byOwner
    : { op: 'either', of: [byOwner, { field: team, op: 'in', value: teams }] };
}

/** Fields that the viewer must not see, or not change, of a kind; what was typed (`phoneEntered`) goes with its field. */
export function currentlyWithheld(what: 'hidden' | 'readOnly', kind: RecordKindName): readonly string[] {
  const viewer = currentViewer();
  const fields = viewer ? fieldsWithheld(viewer.policies, viewer.actor, what, kind) : [];
  return fields.flatMap((field) => [field, `${field}Entered`]);
}
