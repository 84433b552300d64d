import { DomainError, type Decider, type DomainEvent } from '@rapport/eventsourcing';
import { isRecordField, OPEN_POLICY, RECORD_KINDS, type RecordKindName, type RolePolicy } from '@rapport/platform-nest';

export interface RolePolicySettled {
  readonly type: 'role-policy-settled';
  readonly data: RolePolicy;
}
export interface SettleRolePolicy {
  readonly type: 'settle';
  readonly policy: RolePolicy;
}

export const ROLE_POLICY_STREAMS = 'access_rolePolicy-';

export function isRolePolicySettled(event: DomainEvent): event is RolePolicySettled {
  return event.type === 'role-policy-settled';
}

/** What a role may see and change (stream `access_rolePolicy-<role>`); everything, where nobody settled it. */
export const rolePolicyDecider: Decider<SettleRolePolicy, RolePolicySettled, RolePolicy> = {
  initialState: OPEN_POLICY,

  decide: ({ policy }, state) => {
    const settled = checked(policy);
    return JSON.stringify(settled) === JSON.stringify(state) ? [] : [{ type: 'role-policy-settled', data: settled }];
  },

  evolve: (_, event) => event.data,
};

/** In one order, so that the same says the same; a field is named once. */
function checked({ reach, reachOf, hidden, readOnly }: RolePolicy): RolePolicy {
  for (const [setting, byKind] of Object.entries({ reachOf, hidden, readOnly }))
    for (const kind of Object.keys(byKind))
      if (!RECORD_KINDS.some((known) => known === kind))
        throw new DomainError('ROLE.UNKNOWN_KIND', 'invalid', `there are no records of this kind`, { setting });
  refuseUnknown('hidden', hidden);
  refuseUnknown('readOnly', readOnly);
  return {
    reach,
    reachOf: inOrder(reachOf, (each) => each),
    hidden: inOrder(hidden, once),
    readOnly: inOrder(readOnly, once),
  };
}

/** A name that is written wrongly would withhold nothing, and nobody would notice. */
function refuseUnknown(setting: string, byKind: RolePolicy['hidden']): void {
  for (const kind of RECORD_KINDS)
    for (const [index, field] of (byKind[kind] ?? []).entries())
      if (!isRecordField(kind, field))
        throw new DomainError('ROLE.UNKNOWN_FIELD', 'invalid', `records of ${kind} have no field of this name`, {
          path: `${setting}.${kind}[${index}]`,
        });
}

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
