import { given } from '@rapport/eventsourcing';
import { accountDecider, type AccountEvent } from './account';
import { accountRows, type AccountRow, type StoredAccountEvent } from './account-rows.projection';

const account = 'e'.repeat(32);
const facts = { name: 'Ärzte & Söhne GmbH', domain: 'aerzte.example', country: 'DE' };
const registered: AccountEvent = { type: 'account-registered', data: { account, ...facts } };
const changed: AccountEvent = {
  type: 'account-changed',
  data: { account, name: facts.name, country: 'AT', industry: 'Health', fields: ['country', 'domain', 'industry'] },
};
const partner: AccountEvent = { type: 'account-tagged', data: { account, tag: 'partner' } };
const archived: AccountEvent = { type: 'account-archived', data: { account } };
const history = (...events: AccountEvent[]) => given(accountDecider, ...events);

describe('an account', () => {
  it('is registered', () => history().when({ type: 'register', account, facts }).then(registered));
  it('is registered once', () =>
    history(registered).when({ type: 'register', account, facts }).thenRefused('ACCOUNT.EXISTS'));
  it('has a name', () => {
    history().when({ type: 'register', account, facts: {} }).thenRefused('ACCOUNT.NAMELESS');
    history(registered)
      .when({ type: 'change', changes: { name: null } })
      .thenRefused('ACCOUNT.NAMELESS');
  });
  it('is changed: all that holds from now on, and what is new', () =>
    history(registered)
      .when({ type: 'change', changes: { country: 'AT', domain: null, industry: 'Health', name: facts.name } })
      .then(changed));
  it('is on lists, each once', () => {
    const listed: AccountEvent = { type: 'account-listed', data: { account, list: 'key' } };
    history(registered).when({ type: 'list', list: 'key' }).then(listed);
    history(registered, listed).when({ type: 'list', list: 'key' }).thenNothing();
    history(registered, listed)
      .when({ type: 'unlist', list: 'key' })
      .then({ type: 'account-unlisted', data: { account, list: 'key' } });
  });
  it('is changed only where something is new', () =>
    history(registered).when({ type: 'change', changes: facts }).thenNothing());
  it('is tagged and untagged', () => {
    history(registered).when({ type: 'tag', tag: 'Partner' }).then(partner);
    history(registered, partner).when({ type: 'tag', tag: 'partner' }).thenNothing();
    history(registered, partner)
      .when({ type: 'untag', tag: 'partner' })
      .then({ type: 'account-untagged', data: { account, tag: 'partner' } });
  });
  it('is archived and restored', () => {
    history(registered).when({ type: 'archive' }).then(archived);
    history(registered, archived).when({ type: 'archive' }).thenNothing();
    history(registered, archived).when({ type: 'restore' }).then({ type: 'account-restored', data: { account } });
  });
  it('has to be there', () => history().when({ type: 'archive' }).thenRefused('ACCOUNT.NOT_FOUND'));
});

it('is in lists as it is, searched without accents', () => {
  const row = [registered, partner, changed, archived].reduce<AccountRow | null>(
    (before, event, index) =>
      accountRows.evolve(before, { ...event, occurredAt: index } as StoredAccountEvent, account),
    null,
  );
  expect(row).toEqual({
    ...{ own: 'archived', away: null, tookIn: [] },
    ...{ status: 'archived', name: facts.name, domain: null, country: 'AT', industry: 'Health' },
    ...{ sortName: 'arzte & sohne gmbh', text: 'arzte & sohne gmbh ', tags: '|partner|', lists: '||' },
    ...{ employees: null, source: null, owner: null, lifecycleStage: null },
    near: expect.stringContaining('|~sone|') as string,
    ...{ version: 4, registeredAt: 0, changedAt: 3 },
  });
});
