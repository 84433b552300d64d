import { given } from '@rapport/eventsourcing';
import { userDecider } from './user.decider';
import type { Passkey, UserEvent } from './user.events';

const subject = { id: 'a'.repeat(32), number: 7 };
const card = { name: 'Ada Lovelace', email: 'ada@example.com' };
const grant = { roles: ['sales'], scopes: [] } as const;
const invited: UserEvent = { type: 'user-invited', data: { subject, ...grant }, personal: card };
const joined: UserEvent = { type: 'user-joined', data: { subject } };
const passwordSet: UserEvent = { type: 'password-set', data: { subject }, personal: { hash: 'h' } };
const deactivated: UserEvent = { type: 'user-deactivated', data: { subject } };
const passkey: Passkey = { id: 'credential', publicKey: 'key', transports: [], name: 'Phone' };
const passkeyAdded: UserEvent = { type: 'passkey-added', data: { subject, key: 'k1' }, personal: passkey };
const user = (...history: UserEvent[]) => given(userDecider, ...history);

describe('a user', () => {
  it('is invited, again while not there yet, and back after leaving', () => {
    const invite = { type: 'invite', subject, card, ...grant } as const;
    for (const history of [[], [invited], [invited, joined, deactivated]])
      user(...history)
        .when(invite)
        .then(invited);
    user(invited, joined).when(invite).thenRefused('USER.EXISTS');
    user()
      .when({ ...invite, roles: [] })
      .thenRefused('USER.NO_ROLE');
  });
  it('joins with the first credential', () => {
    user(invited).when({ type: 'set-password', hash: 'h' }).then(joined, passwordSet);
    user(invited, joined).when({ type: 'set-password', hash: 'h' }).then(passwordSet);
    user(invited).when({ type: 'add-passkey', key: 'k1', passkey }).then(joined, passkeyAdded);
    user(invited, joined, passkeyAdded).when({ type: 'add-passkey', key: 'k2', passkey }).thenNothing();
  });
  it('keeps a way in', () => {
    const remove = { type: 'remove-passkey', key: 'k1' } as const;
    const removed: UserEvent = { type: 'passkey-removed', data: { subject, key: 'k1' } };
    user(invited, joined, passkeyAdded).when(remove).thenRefused('USER.LAST_CREDENTIAL');
    user(invited, joined, passkeyAdded, passwordSet).when(remove).then(removed);
  });
  it('whom somebody vouches for is there at once, and as the vouching says', () => {
    const vouch = { type: 'vouch', subject, card, ...grant } as const;
    user().when(vouch).then(invited, joined);
    user(invited, joined).when(vouch).thenNothing();
    const granted: UserEvent = { type: 'user-granted', data: { subject, roles: ['analyst'], scopes: [] } };
    user(invited, joined)
      .when({ ...vouch, roles: ['analyst'] })
      .then(granted);
    user(invited, joined, deactivated).when(vouch).thenRefused('USER.DEACTIVATED');
  });
  it('who left is changed no more, and left once', () => {
    user(invited, joined, deactivated).when({ type: 'rename', name: 'A' }).thenRefused('USER.DEACTIVATED');
    user(invited, joined, deactivated).when({ type: 'deactivate' }).thenNothing();
    user().when({ type: 'deactivate' }).thenRefused('USER.NOT_FOUND');
  });
});
