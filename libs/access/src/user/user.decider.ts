import type { SubjectRef } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { Passkey, UserCard, UserEvent, UserGrant } from './user.events';
import { evolveUser, type KnownUser, type UserState } from './user.state';

export type UserCommand =
  | ({ readonly type: 'invite'; readonly subject: SubjectRef; readonly card: UserCard } & UserGrant)
  /** Somebody whom the identity provider, or the machine itself, vouches for: no credential of ours. */
  | ({ readonly type: 'vouch'; readonly subject: SubjectRef; readonly card: UserCard } & UserGrant)
  | ({ readonly type: 'grant' } & UserGrant)
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'set-password'; readonly hash: string }
  | { readonly type: 'add-passkey'; readonly key: string; readonly passkey: Passkey }
  | { readonly type: 'use-passkey'; readonly key: string; readonly counter: number }
  | { readonly type: 'remove-passkey'; readonly key: string }
  | { readonly type: 'deactivate' };

/** More devices nobody has. */
const MOST_PASSKEYS = 20;

/** Somebody who works with Rapport (stream `access_user-<id>`), from the invitation to the last day. */
export const userDecider: Decider<UserCommand, UserEvent, UserState> = {
  initialState: { status: 'none' },
  evolve: evolveUser,
  decide(command, state) {
    if (command.type === 'invite') return invite(command, state);
    if (command.type === 'vouch') return vouch(command, state);
    if (state.status === 'none') throw new DomainError('USER.NOT_FOUND', 'not-found', 'there is no such user');
    if (command.type === 'deactivate')
      return state.status === 'deactivated' ? [] : [{ type: 'user-deactivated', data: { subject: state.subject } }];
    if (state.status === 'deactivated')
      throw new DomainError('USER.DEACTIVATED', 'conflict', 'the user is deactivated');
    return decide(command, state);
  },
};

function invite(
  { subject, card, roles, scopes }: Extract<UserCommand, { type: 'invite' }>,
  state: UserState,
): UserEvent[] {
  needRole(roles);
  if (state.status === 'active') throw new DomainError('USER.EXISTS', 'conflict', 'the user is active already');
  return [{ type: 'user-invited', data: { subject, roles, scopes }, personal: card }];
}

function vouch(
  { subject, card, roles, scopes }: Extract<UserCommand, { type: 'vouch' }>,
  state: UserState,
): UserEvent[] {
  // An identity provider that still lets somebody in does not undo what an admin did here.
  if (state.status === 'deactivated') throw new DomainError('USER.DEACTIVATED', 'conflict', 'the user is deactivated');
  if (state.status === 'none')
    return [
      { type: 'user-invited', data: { subject, roles, scopes }, personal: card },
      { type: 'user-joined', data: { subject } },
    ];
  const isNamed = state.card?.name === card.name && state.card.email === card.email;
  return [
    ...joined(state),
    ...(isSame(state, { roles, scopes }) ? [] : [granted(state, { roles, scopes })]),
    ...(isNamed ? [] : [{ type: 'user-renamed' as const, data: { subject: state.subject }, personal: card }]),
  ];
}

type Later = Exclude<UserCommand, { type: 'invite' | 'vouch' | 'deactivate' }>;

function decide(command: Later, state: KnownUser): UserEvent[] {
  const { subject, card, passkeys } = state;
  switch (command.type) {
    case 'grant':
      needRole(command.roles);
      return isSame(state, command) ? [] : [granted(state, command)];
    case 'rename': {
      const { name } = command;
      return card?.name === name ? [] : [{ type: 'user-renamed', data: { subject }, personal: { ...card, name } }];
    }
    case 'set-password':
      return [...joined(state), { type: 'password-set', data: { subject }, personal: { hash: command.hash } }];
    case 'add-passkey': {
      const { key, passkey } = command;
      if (passkeys.some(({ id }) => id === passkey.id)) return [];
      if (passkeys.length >= MOST_PASSKEYS)
        throw new DomainError('USER.TOO_MANY_PASSKEYS', 'conflict', `a user has at most ${MOST_PASSKEYS} passkeys`);
      return [...joined(state), { type: 'passkey-added', data: { subject, key }, personal: passkey }];
    }
    case 'use-passkey': {
      const { key, counter } = command;
      const used = passkeys.find((each) => each.key === key);
      if (!used) throw new DomainError('USER.NO_SUCH_PASSKEY', 'not-found', 'the user has no such passkey');
      return used.counter === counter ? [] : [{ type: 'passkey-used', data: { subject, key, counter } }];
    }
    case 'remove-passkey':
      if (!passkeys.some(({ key }) => key === command.key)) return [];
      if (passkeys.length === 1 && state.passwordHash === null)
        throw new DomainError('USER.LAST_CREDENTIAL', 'conflict', 'it is the only way in: set a password first');
      return [{ type: 'passkey-removed', data: { subject, key: command.key } }];
    default:
      return command satisfies never;
  }
}

const joined = ({ status, subject }: KnownUser): UserEvent[] =>
  status === 'invited' ? [{ type: 'user-joined', data: { subject } }] : [];

const granted = ({ subject }: KnownUser, { roles, scopes }: UserGrant): UserEvent => ({
  type: 'user-granted',
  data: { subject, roles, scopes },
});

const isSame = (a: UserGrant, b: UserGrant): boolean =>
  [...a.roles].sort().join() === [...b.roles].sort().join() &&
  [...a.scopes].sort().join() === [...b.scopes].sort().join();

function needRole(roles: readonly string[]): void {
  if (roles.length === 0) throw new DomainError('USER.NO_ROLE', 'invalid', 'a user needs a role');
}
