import type { TargetName } from '@rapport/contacts-domain';
import type { Identifier } from '@rapport/platform-ports';

/**
 * What the vault knows a record by that another system has an id for. The subject's id is the record's: so a relation in a
 * file finds its record whichever of both rows comes first, and neither log nor read model holds the other system's id.
 */
export const externalId = (target: TargetName, system: string, id: string): Identifier => ({
  kind: target,
  value: `external:${system}:${id}`,
});

/** The same for keys that are no ids: a name, a domain. */
export const namedBy = (target: TargetName, field: string, value: string): Identifier => ({
  kind: target,
  value: `${field}:${value}`,
});
