import type { OpenAPIObject } from '@nestjs/swagger';
import {
  fieldsWithheld,
  OPEN_POLICY,
  RECORD_KINDS,
  sightOf,
  type AccessPolicies,
  type Reach,
  type RecordKindName,
} from './access-policies';
import { allows, type AccessRule } from './access-rule';
import type { Actor } from './actor';
import { isWithinSight } from './limited-routes';
import { runAs } from './viewer';

/** Where the API document says who may call an operation. */
export const ACCESS_EXTENSION = 'x-rapport-access';

export interface Permissions {
  /** `GET /api/contacts/v1/contacts/{id}`, sorted. */
  readonly operations: readonly string[];
  /** By kind of record. */
  readonly records: Readonly<
    Record<
      RecordKindName,
      { readonly reach: Reach; readonly hidden: readonly string[]; readonly readOnly: readonly string[] }
    >
  >;
}

/** Something that can be called. `url`: the pattern, with `:id`. */
export interface Callable {
  readonly method: string;
  readonly url: string;
  readonly access: AccessRule | undefined;
}

/** All that a document describes: of several services too. */
export function callablesOf(document: OpenAPIObject): readonly Callable[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      access: (operation as { readonly [ACCESS_EXTENSION]?: AccessRule } | undefined)?.[ACCESS_EXTENSION],
    })),
  );
}

/** What somebody may do, so that a page shows no more than that; the routes refuse the rest all the same. */
export function permissionsOf(all: readonly Callable[], actor: Actor, policies: AccessPolicies | null): Permissions {
  const mayCall = ({ method, url, access }: Callable): boolean => {
    if (!access || access === 'write-key' || method === 'HEAD' || !allows(access, actor)) return false;
    return !policies || runAs({ actor, policies }, () => isWithinSight(method, url));
  };
  const operations = all.filter(mayCall).map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
  const records = RECORD_KINDS.map((kind) => [kind, recordRules(kind, actor, policies)] as const);
  return { operations: operations.sort(), records: Object.fromEntries(records) as Permissions['records'] };
}

function recordRules(kind: RecordKindName, actor: Actor, policies: AccessPolicies | null) {
  if (!policies) return { reach: OPEN_POLICY.reach, hidden: [], readOnly: [] };
  const sight = sightOf(policies, actor, kind);
  const withheld = (what: 'hidden' | 'readOnly') => fieldsWithheld(policies, actor, what, kind);
  return { reach: sight?.reach ?? 'all', hidden: withheld('hidden'), readOnly: withheld('readOnly') } as const;
}
