import { ROLES, SCOPES, type Role, type Scope } from '@rapport/platform-nest';
import { UnusableSetting } from '@rapport/platform-ports';
import { isListOf } from './claims';

/** What members of a group of the identity provider may do here. */
export interface Grant {
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

/** By the name of the group as the provider writes it. */
export type RoleMapping = ReadonlyMap<string, Grant>;

/** All that the groups grant, without repeats; nothing for groups that are not mapped. */
export function grantOf(mapping: RoleMapping, groups: readonly string[]): Grant {
  const grants = groups.flatMap((group) => mapping.get(group) ?? []);
  return {
    roles: ROLES.filter((role) => grants.some(({ roles }) => roles.includes(role))),
    scopes: SCOPES.filter((scope) => grants.some(({ scopes }) => scopes.includes(scope))),
  };
}

/**
 * From JSON: `{"sales-team": ["sales"], "office": {"roles": ["analyst"], "scopes": ["personal:read"]}}`.
 *
 * @throws UnusableSetting that names the group
 */
export function readRoleMapping(json: string): RoleMapping {
  const parsed = parse(json);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new UnusableSetting('the mapping of groups to roles is not a JSON object');
  return new Map(Object.entries(parsed).map(([group, grant]) => [group, grantFrom(group, grant)]));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new UnusableSetting('the mapping of groups to roles is not JSON');
  }
}

function grantFrom(group: string, value: unknown): Grant {
  const given: unknown = Array.isArray(value) ? { roles: value } : value;
  const { roles = [], scopes = [] } =
    typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  if (!isListOf(roles, ROLES)) throw new UnusableSetting(`group "${group}": roles are ${ROLES.join(', ')}`);
  if (!isListOf(scopes, SCOPES)) throw new UnusableSetting(`group "${group}": scopes are ${SCOPES.join(', ')}`);
  if (roles.length === 0) throw new UnusableSetting(`group "${group}" has no role`);
  return { roles, scopes };
}
