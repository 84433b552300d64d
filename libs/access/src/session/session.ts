import { DomainError, type Decider, type DomainEvent } from '@rapport/eventsourcing';

/** How somebody proved who they are. */
export const SIGN_IN_METHODS = ['link', 'password', 'passkey', 'oidc'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** A session that nobody used for so long is over, ms. */
export const IDLE_MS = 12 * 3_600_000;
/** Every session is over by then, ms. */
export const ABSOLUTE_MS = 7 * 86_400_000;
/** Use is noted this often at most: a session idles up to so much shorter. */
export const NOTED_EVERY_MS = 1_800_000;

export interface SessionBegun {
  readonly type: 'session-begun';
  /** `hash`: SHA-256 of the cookie's secret, hex. The secret itself is kept nowhere. `at`, `until`: ms. */
  readonly data: {
    readonly user: string;
    readonly hash: string;
    readonly method: SignInMethod;
    readonly at: number;
    readonly until: number;
  };
}

export interface SessionUsed {
  readonly type: 'session-used';
  readonly data: { readonly at: number };
}

export type EndReason = 'signed-out' | 'revoked' | 'user-deactivated' | 'credentials-changed';

export interface SessionEnded {
  readonly type: 'session-ended';
  readonly data: { readonly reason: EndReason };
}

export type SessionEvent = SessionBegun | SessionUsed | SessionEnded;
export const sessionEventTypes: readonly SessionEvent['type'][] = ['session-begun', 'session-used', 'session-ended'];

export function isSessionEvent(event: DomainEvent): event is SessionEvent {
  return sessionEventTypes.some((type) => type === event.type);
}

export type SessionCommand =
  | ({ readonly type: 'begin' } & Omit<SessionBegun['data'], 'until'>)
  | { readonly type: 'use'; readonly at: number }
  | { readonly type: 'end'; readonly reason: EndReason };

export type SessionState =
  | { readonly status: 'none' }
  | {
      readonly status: 'begun';
      readonly user: string;
      readonly hash: string;
      readonly method: SignInMethod;
      readonly begunAt: number;
      readonly usedAt: number;
      readonly until: number;
    }
  | { readonly status: 'ended' };

export const SESSION_STREAMS = 'access_session-';
export const sessionStream = (id: string) => `${SESSION_STREAMS}${id}`;

/** Somebody signed in, from one browser; until they sign out, somebody ends it, or time does. */
export const sessionDecider: Decider<SessionCommand, SessionEvent, SessionState> = {
  initialState: { status: 'none' },

  decide: (command, state) => {
    switch (command.type) {
      case 'begin': {
        const { user, hash, method, at } = command;
        if (state.status !== 'none') throw new DomainError('SESSION.EXISTS', 'conflict', 'the session has begun');
        return [{ type: 'session-begun', data: { user, hash, method, at, until: at + ABSOLUTE_MS } }];
      }
      case 'use':
        return isLive(state, command.at) && command.at >= state.usedAt + NOTED_EVERY_MS
          ? [{ type: 'session-used', data: { at: command.at } }]
          : [];
      case 'end':
        if (state.status === 'none')
          throw new DomainError('SESSION.NOT_FOUND', 'not-found', 'there is no such session');
        return state.status === 'begun' ? [{ type: 'session-ended', data: { reason: command.reason } }] : [];
      default:
        return command satisfies never;
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'session-begun': {
        const { at, ...begun } = event.data;
        return { status: 'begun', ...begun, begunAt: at, usedAt: at };
      }
      case 'session-used':
        return state.status === 'begun' ? { ...state, usedAt: event.data.at } : state;
      case 'session-ended':
        return { status: 'ended' };
      default:
        return event satisfies never;
    }
  },
};

export type LiveSession = Extract<SessionState, { status: 'begun' }>;

export function isLive(state: SessionState, now: number): state is LiveSession {
  return state.status === 'begun' && now < expiresAt(state);
}

/** When it ends by itself, ms. */
export const expiresAt = ({ usedAt, until }: LiveSession): number => Math.min(usedAt + IDLE_MS, until);
