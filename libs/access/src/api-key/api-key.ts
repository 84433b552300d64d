import { DomainError, type Decider, type DomainEvent } from '@rapport/eventsourcing';
import type { Role, Scope } from '@rapport/platform-nest';

export interface ApiKeyIssued {
  readonly type: 'api-key-issued';
  /** `hash`: SHA-256 of the key's text, hex. The text itself is shown once and kept nowhere. */
  readonly data: {
    readonly name: string;
    readonly roles: readonly Role[];
    readonly scopes: readonly Scope[];
    readonly hash: string;
  };
}

export interface WriteKeyIssued {
  readonly type: 'write-key-issued';
  /** `source`: what all messages sent with this key come from; part of their identity. */
  readonly data: { readonly source: string; readonly hash: string };
}

export interface KeyRevoked {
  readonly type: 'key-revoked';
  readonly data: Readonly<Record<string, never>>;
}

export type ApiKeyEvent = ApiKeyIssued | WriteKeyIssued | KeyRevoked;
export const apiKeyEventTypes: readonly ApiKeyEvent['type'][] = ['api-key-issued', 'write-key-issued', 'key-revoked'];

export function isApiKeyEvent(event: DomainEvent): event is ApiKeyEvent {
  return apiKeyEventTypes.some((type) => type === event.type);
}

export type ApiKeyCommand =
  | ({ readonly type: 'issue-api-key' } & ApiKeyIssued['data'])
  | ({ readonly type: 'issue-write-key' } & WriteKeyIssued['data'])
  | { readonly type: 'revoke' };

export type ApiKeyState =
  | { readonly status: 'unknown' }
  | { readonly status: 'active'; readonly hash: string }
  | { readonly status: 'revoked'; readonly hash: string };

export const API_KEY_STREAMS = 'access_apiKey-';
export const apiKeyStream = (id: string) => `${API_KEY_STREAMS}${id}`;

/** A key of either kind, from its issue to its revocation, which is for good. */
export const apiKeyDecider: Decider<ApiKeyCommand, ApiKeyEvent, ApiKeyState> = {
  initialState: { status: 'unknown' },

  decide: (command, state) => {
    switch (command.type) {
      case 'issue-api-key': {
        const { name, roles, scopes, hash } = command;
        if (roles.length === 0) throw new DomainError('API_KEY.NO_ROLE', 'invalid', 'an API key needs a role');
        return isNew(state, hash) ? [{ type: 'api-key-issued', data: { name, roles, scopes, hash } }] : [];
      }
      case 'issue-write-key': {
        const { source, hash } = command;
        return isNew(state, hash) ? [{ type: 'write-key-issued', data: { source, hash } }] : [];
      }
      case 'revoke':
        if (state.status === 'unknown') throw new DomainError('API_KEY.NOT_FOUND', 'not-found', 'there is no such key');
        return state.status === 'active' ? [{ type: 'key-revoked', data: {} }] : [];
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'api-key-issued':
      case 'write-key-issued':
        return { status: 'active', hash: event.data.hash };
      case 'key-revoked':
        return state.status === 'unknown' ? state : { status: 'revoked', hash: state.hash };
    }
  },
};

/** Issuing the same key again changes nothing: it does not bring a revoked one back either. */
function isNew(state: ApiKeyState, hash: string): boolean {
  if (state.status !== 'unknown' && state.hash !== hash)
    throw new DomainError('API_KEY.ALREADY_ISSUED', 'conflict', 'the id belongs to another key');
  return state.status === 'unknown';
}
