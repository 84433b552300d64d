import type { SubjectRef } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';
import { firstIdentityRules, type IdentityRule } from './identity-rules';

/** An id by its subject; the value is sealed. */
type About = { readonly kind: string; readonly subject: SubjectRef };
type Noted = { readonly personal?: { readonly value: string; readonly reason: string } | null };

export type IdentityRulesEvent =
  | {
      readonly type: 'identity-rules-declared';
      readonly data: { readonly rules: readonly IdentityRule[] };
      readonly personal?: undefined;
    }
  | ({ readonly type: 'identifier-blocked'; readonly data: About } & Noted)
  | ({ readonly type: 'identifier-unblocked'; readonly data: About } & Noted);

export const identityRulesEventTypes = [
  'identity-rules-declared',
  'identifier-blocked',
  'identifier-unblocked',
] as const;

export interface NamedIdentifierOf extends About {
  readonly value: string;
  readonly reason: string;
}

export type IdentityRulesCommand =
  | { readonly type: 'declare'; readonly rules: readonly IdentityRule[] }
  | { readonly type: 'block' | 'unblock'; readonly identifier: NamedIdentifierOf }
  /** What is blocked unless an admin unblocks it. */
  | { readonly type: 'begin'; readonly blocked: readonly NamedIdentifierOf[] };

export interface IdentityRulesState {
  readonly rules: readonly IdentityRule[];
  /** By the id of the subject. */
  readonly blocked: ReadonlyMap<string, About>;
  /** Whether the first values were blocked. */
  readonly isBegun: boolean;
}

/** Which ids identify whom (stream `contacts_identityRules-main`). */
export const identityRulesDecider: Decider<IdentityRulesCommand, IdentityRulesEvent, IdentityRulesState> = {
  initialState: { rules: firstIdentityRules, blocked: new Map(), isBegun: false },
  decide(command, state) {
    switch (command.type) {
      case 'declare':
        refuseTwice(command.rules);
        return [{ type: 'identity-rules-declared', data: { rules: command.rules } }];
      case 'begin':
        return state.isBegun ? [] : command.blocked.map((identifier) => told('identifier-blocked', identifier));
      case 'block':
        return state.blocked.has(command.identifier.subject.id) ? [] : [told('identifier-blocked', command.identifier)];
      case 'unblock':
        if (!state.blocked.has(command.identifier.subject.id))
          throw new DomainError('IDENTITY.NOT_BLOCKED', 'conflict', 'the value is not blocked');
        return [told('identifier-unblocked', command.identifier)];
      default:
        return command satisfies never;
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'identity-rules-declared':
        return { ...state, rules: data.rules };
      case 'identifier-blocked':
        return { ...state, isBegun: true, blocked: new Map(state.blocked).set(data.subject.id, data) };
      case 'identifier-unblocked':
        return { ...state, blocked: new Map([...state.blocked].filter(([id]) => id !== data.subject.id)) };
      default:
        return type satisfies never;
    }
  },
};

function told(type: 'identifier-blocked' | 'identifier-unblocked', identifier: NamedIdentifierOf): IdentityRulesEvent {
  const { kind, subject, value, reason } = identifier;
  return { type, data: { kind, subject }, personal: { value, reason } };
}

function refuseTwice(rules: readonly IdentityRule[]): void {
  const kinds = rules.map(({ kind }) => kind);
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) < index);
  if (twice !== undefined)
    throw new DomainError('IDENTITY.KIND_TWICE', 'invalid', 'name each kind once', { path: 'rules', kind: twice });
}
