import type { Actor, Role } from './actor';

/** How far a role sees: records of one's own, of one's teams, all of them. */
export const REACHES = ['own', 'team', 'all'] as const;
export type Reach = (typeof REACHES)[number];

/** The kinds of records that somebody owns, named as their lists are: `/api/<context>/v1/<name>`. */
export const RECORD_KINDS = [
  'contacts.contacts',
  'contacts.accounts',
  'contacts.tasks',
  'sales.leads',
  'sales.opportunities',
  'marketing.campaigns',
  'service-desk.tickets',
  'service-desk.surveys',
] as const;
export type RecordKindName = (typeof RECORD_KINDS)[number];

/** What a role may see and change beside its routes. Data: an admin settles it. */
export interface RolePolicy {
  readonly reach: Reach;
  /** Where it is another one for a kind. */
  readonly reachOf: Readonly<Partial<Record<RecordKindName, Reach>>>;
  readonly hidden: Readonly<Partial<Record<RecordKindName, readonly string[]>>>;
  readonly readOnly: Readonly<Partial<Record<RecordKindName, readonly string[]>>>;
}

/** Everything, as it is where nobody settled anything. */
export const OPEN_POLICY: RolePolicy = { reach: 'all', reachOf: {}, hidden: {}, readOnly: {} };

/** Whose records somebody sees; null: everybody's. */
export interface Sight {
  readonly reach: Exclude<Reach, 'all'>;
  readonly owners: readonly string[];
  readonly teams: readonly string[];
}

/** What is known of roles and teams; provided by `@rapport/access`: `POLICIES`. */
export interface AccessPolicies {
  policyOf(role: Role): RolePolicy;
  /** Ids of the teams that the actor is in. */
  teamsOf(actor: string): readonly string[];
  /** Actors in the teams. */
  membersOf(teams: readonly string[]): readonly string[];
  /** Who that is now; null where it may do nothing any more. For jobs, which know an id only. */
  actorOf(id: string): Actor | null;
}

const FREE: readonly Role[] = ['admin'];

const isFree = ({ roles }: Actor): boolean => roles.some((role) => FREE.includes(role));

/** Of several roles the one that sees furthest counts; without a role there is but one's own. */
export function sightOf(policies: AccessPolicies, actor: Actor, kind: RecordKindName): Sight | null {
  if (isFree(actor)) return null;
  const reaches = actor.roles.map((role) => {
    const { reach, reachOf } = policies.policyOf(role);
    return reachOf[kind] ?? reach;
  });
  if (reaches.includes('all')) return null;
  if (!reaches.includes('team')) return { reach: 'own', owners: [actor.id], teams: [] };
  const teams = policies.teamsOf(actor.id);
  return { reach: 'team', owners: [...new Set([actor.id, ...policies.membersOf(teams)])], teams };
}

/** Of several roles a field is withheld where each of them withholds it. */
export function fieldsWithheld(
  policies: AccessPolicies,
  actor: Actor,
  what: 'hidden' | 'readOnly',
  kind: RecordKindName,
): readonly string[] {
  if (isFree(actor)) return [];
  const [first = [], ...others] = actor.roles.map((role) => policies.policyOf(role)[what][kind] ?? []);
  return first.filter((field) => others.every((list) => list.includes(field)));
}
