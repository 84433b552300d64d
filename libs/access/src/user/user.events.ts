import type { SubjectRef } from '@rapport/contracts';
import type { DomainEvent } from '@rapport/eventsourcing';
import type { Role, Scope } from '@rapport/platform-nest';

/** What a user may do. */
export interface UserGrant {
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

/** Sealed: who it is. */
export interface UserCard {
  readonly name: string;
  readonly email?: string;
}

/** A key that lies in a device of the user; sealed, as the device's ids tell people apart. */
export interface Passkey {
  /** base64url, as the authenticator made it. */
  readonly id: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly transports: readonly string[];
  /** As the user calls the device. */
  readonly name: string;
}

interface About {
  readonly subject: SubjectRef;
}

export interface UserInvited {
  readonly type: 'user-invited';
  readonly data: About & UserGrant;
  /** null: the person was erased. */
  readonly personal: UserCard | null;
}
/** Signed in for the first time. */
export interface UserJoined {
  readonly type: 'user-joined';
  readonly data: About;
}
export interface UserGranted {
  readonly type: 'user-granted';
  readonly data: About & UserGrant;
}
export interface UserRenamed {
  readonly type: 'user-renamed';
  readonly data: About;
  readonly personal: UserCard | null;
}
/** `hash`: Argon2id in PHC format, with its parameters and salt. */
export interface PasswordSet {
  readonly type: 'password-set';
  readonly data: About;
  readonly personal: { readonly hash: string } | null;
}
/** `key`: ours, random. */
export interface PasskeyAdded {
  readonly type: 'passkey-added';
  readonly data: About & { readonly key: string };
  readonly personal: Passkey | null;
}
/** `counter`: of the authenticator; one that does not grow tells of a copy. */
export interface PasskeyUsed {
  readonly type: 'passkey-used';
  readonly data: About & { readonly key: string; readonly counter: number };
}
export interface PasskeyRemoved {
  readonly type: 'passkey-removed';
  readonly data: About & { readonly key: string };
}
export interface UserDeactivated {
  readonly type: 'user-deactivated';
  readonly data: About;
}

export type UserEvent =
  | UserInvited
  | UserJoined
  | UserGranted
  | UserRenamed
  | PasswordSet
  | PasskeyAdded
  | PasskeyUsed
  | PasskeyRemoved
  | UserDeactivated;

export const userEventTypes: readonly UserEvent['type'][] = [
  'user-invited',
  'user-joined',
  'user-granted',
  'user-renamed',
  'password-set',
  'passkey-added',
  'passkey-used',
  'passkey-removed',
  'user-deactivated',
];

/** As it is read without the vault: what is sealed is left out. */
export type PlainUserEvent = UserEvent extends infer E
  ? E extends UserEvent
    ? Pick<E, 'type' | 'data'>
    : never
  : never;

export function isUserEvent(event: Pick<DomainEvent, 'type' | 'data'>): event is PlainUserEvent {
  return userEventTypes.some((type) => type === event.type);
}

export const USER_STREAMS = 'access_user-';
