import type { SubjectRef } from '@rapport/contracts';
import type { Passkey, UserCard, UserEvent, UserGrant } from './user.events';

export interface KnownPasskey extends Passkey {
  /** Ours. */
  readonly key: string;
  readonly counter: number;
}

export interface KnownUser extends UserGrant {
  readonly status: 'invited' | 'active' | 'deactivated';
  readonly subject: SubjectRef;
  /** null: erased. */
  readonly card: UserCard | null;
  /** PHC; null: there is no password. */
  readonly passwordHash: string | null;
  readonly passkeys: readonly KnownPasskey[];
}

export type UserState = { readonly status: 'none' } | KnownUser;

export function evolveUser(state: UserState, event: UserEvent): UserState {
  if (event.type === 'user-invited') {
    const { subject, roles, scopes } = event.data;
    // Whoever comes back chooses new credentials.
    return { status: 'invited', subject, roles, scopes, card: event.personal, passwordHash: null, passkeys: [] };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'user-joined':
      return { ...state, status: 'active' };
    case 'user-granted':
      return { ...state, roles: event.data.roles, scopes: event.data.scopes };
    case 'user-renamed':
      return { ...state, card: event.personal };
    case 'password-set':
      return { ...state, passwordHash: event.personal?.hash ?? null };
    case 'passkey-added': {
      const { personal, data } = event;
      if (!personal) return state;
      return { ...state, passkeys: [...state.passkeys, { ...personal, key: data.key, counter: 0 }] };
    }
    case 'passkey-used': {
      const { key, counter } = event.data;
      return { ...state, passkeys: state.passkeys.map((each) => (each.key === key ? { ...each, counter } : each)) };
    }
    case 'passkey-removed':
      return { ...state, passkeys: state.passkeys.filter(({ key }) => key !== event.data.key) };
    case 'user-deactivated':
      return { ...state, status: 'deactivated', passwordHash: null, passkeys: [] };
    default:
      return event satisfies never;
  }
}
