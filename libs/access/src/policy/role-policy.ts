import { DomainError, type Decider, type DomainEvent } from '@rapport/eventsourcing';
import {
  OPEN_POLICY,
  RECORD_KINDS,
  recordFieldsOf,
  type RecordKindName,
  type RolePolicy,
} from '@rapport/platform-nest';

export interface RolePolicySettled {
  readonly type: 'role-policy-settled';
  readonly data: RolePolicy;
}
/** By kind of record, as rules call them: `card.email`, `custom.tier`. */
export type NamesOfFields = Readonly<Partial<Record<RecordKindName, readonly string[]>>>;

export interface SettleRolePolicy {
  readonly type: 'settle';
  readonly policy: RolePolicy;
  /** The fields that admins have declared by now. */
  readonly declared: NamesOfFields;
}

export const ROLE_POLICY_STREAMS = 'access_rolePolicy-';

export function isRolePolicySettled(event: DomainEvent): event is RolePolicySettled {
  return event.type === 'role-policy-settled';
}

/** What a role may see and change (stream `access_rolePolicy-<role>`); everything, where nobody settled it. */
export const rolePolicyDecider: Decider<SettleRolePolicy, RolePolicySettled, RolePolicy> = {
  initialState: OPEN_POLICY,

  decide: ({ policy, declared }, state) => {
    const settled = checked(policy, declared);
    return JSON.stringify(settled) === JSON.stringify(state) ? [] : [{ type: 'role-policy-settled', data: settled }];
  },

  evolve: (_, event) => event.data,
};

/** In one order, so that the same says the same; a field is named once. */
function checked({ reach, reachOf, hidden, readOnly }: RolePolicy, declared: NamesOfFields): RolePolicy {
  for (const [setting, byKind] of Object.entries({ reachOf, hidden, readOnly }))
    for (const kind of Object.keys(byKind))
      if (!RECORD_KINDS.some((known) => known === kind))
        throw new DomainError('ROLE.UNKNOWN_KIND', 'invalid', `there are no records of this kind`, { setting });
  refuseUnknown('hidden', hidden, declared);
  refuseUnknown('readOnly', readOnly, declared);
  return {
    reach,
    reachOf: inOrder(reachOf, (each) => each),
    hidden: inOrder(hidden, once),
    readOnly: inOrder(readOnly, once),
  };
}

/** A name that is written wrongly would withhold nothing, and nobody would notice. */
function refuseUnknown(setting: string, byKind: RolePolicy['hidden'], declared: NamesOfFields): void {
  for (const kind of RECORD_KINDS)
    for (const [index, field] of (byKind[kind] ?? []).entries())
      if (!recordFieldsOf(kind).has(field) && !declared[kind]?.includes(field))
        throw new DomainError('ROLE.UNKNOWN_FIELD', 'invalid', messageOf(kind, field), {
          path: `${setting}.${kind}[${index}]`,
        });
}

const messageOf = (kind: RecordKindName, field: string): string =>
  field.startsWith('custom.') && recordFieldsOf(kind).has('custom')
    ? `no field ${field} is declared for records of ${kind}`
    : `records of ${kind} have no field ${field}`;

function inOrder<Value>(
  byKind: Readonly<Partial<Record<RecordKindName, Value>>>,
  map: (value: Value) => Value,
): Partial<Record<RecordKindName, Value>> {
  return Object.fromEntries(
    RECORD_KINDS.flatMap((kind) => {
      const value = byKind[kind];
      return value === undefined ? [] : [[kind, map(value)]];
    }),
  ) as Partial<Record<RecordKindName, Value>>;
}

const once = (fields: readonly string[]): string[] => [...new Set(fields)].sort();
