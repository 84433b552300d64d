import { given, projectedDocument } from '@rapport/eventsourcing';
import type { AccountEvent } from '../account/account';
import { accountRows, type AccountRowEvent } from '../account/account-rows.projection';
import { saidAgain } from '../merge/said-fields';
import { accountMergeDecider, type AccountMergeEvent } from './account-merge';
import { accountTiesDecider, type AccountTieEvent } from './account-ties';
import { mergedAccountView, saidAccountFields, type AccountView } from './merged-account';

const [acme, anvils, carol] = ['a', 'b', 'c'].map((letter) => letter.repeat(32)) as [string, string, string];
const reason = 'one company';
const about = { merge: 'm1', account: acme, merged: anvils, reason };
const merged: AccountMergeEvent = { type: 'accounts-merged', data: { ...about, taken: ['website'] } };
const undone: AccountMergeEvent = { type: 'account-merge-undone', data: about };

it('is decided once, and undone for good', () => {
  const merge = { type: 'merge', merge: 'm1', kept: acme, merged: anvils, taken: ['website'], reason } as const;
  given(accountMergeDecider).when(merge).then(merged);
  given(accountMergeDecider)
    .when({ ...merge, merged: acme })
    .thenRefused('MERGE.SAME_ACCOUNT');
  given(accountMergeDecider, merged).when(merge).thenRefused('MERGE.EXISTS');
  given(accountMergeDecider, merged).when({ type: 'undo', reason }).then(undone);
  given(accountMergeDecider, merged, undone).when({ type: 'undo', reason }).thenNothing();
  given(accountMergeDecider, merged, undone).when(merge).thenRefused('MERGE.EXISTS');
  given(accountMergeDecider).when({ type: 'undo', reason }).thenRefused('MERGE.NOT_FOUND');
});

const away = (merge: string): AccountTieEvent => ({
  type: 'account-merged-away',
  data: { merge, account: anvils, into: acme },
});
const apart = (merge: string): AccountTieEvent => ({ type: 'account-separated', data: { merge, account: anvils } });

it('leaves one account that answers, and trees', () => {
  const go = { type: 'merge-away', merge: 'm1', account: anvils, into: acme } as const;
  const takeIn = { type: 'take-in', merge: 'm2', account: anvils, other: carol, taken: [] } as const;
  const took: AccountTieEvent = {
    type: 'account-took-in',
    data: { merge: 'm2', account: anvils, other: carol, taken: [] },
  };
  given(accountTiesDecider).when(go).then(away('m1'));
  given(accountTiesDecider, away('m1')).when(go).thenNothing();
  given(accountTiesDecider, away('m1'))
    .when({ ...go, merge: 'm3' })
    .thenRefused('MERGE.ACCOUNT_MERGED_AWAY');
  given(accountTiesDecider, away('m1')).when(takeIn).thenRefused('MERGE.ACCOUNT_MERGED_AWAY');
  given(accountTiesDecider, away('m1'), apart('m1')).when(takeIn).then(took);
  given(accountTiesDecider, apart('m2')).when(takeIn).thenNothing();
  const say = { type: 'say', account: anvils, fields: ['name'] } as const;
  given(accountTiesDecider).when(say).thenNothing();
  given(accountTiesDecider, took)
    .when(say)
    .then({ type: 'account-fields-said', data: { account: anvils, fields: ['name'] } });
});

it('shows what was chosen, and the later word once somebody says one', () => {
  const registered = (account: string, facts: object): AccountEvent => ({
    type: 'account-registered',
    data: { account, name: account, ...facts },
  });
  const changed: AccountEvent = {
    type: 'account-changed',
    data: { account: acme, name: 'Acme', website: 'https://acme.example', fields: ['website'] },
  };
  const view = (tags: string[], ...events: [number, AccountEvent][]): AccountView => ({
    fields: saidAccountFields(events.map(([position, event]) => ({ position, event }))),
    ...{ tags, lists: [] },
  });
  const own = view(['partner'], [1, registered(acme, { name: 'Acme', phone: '+43', phoneEntered: '0043' })]);
  const other = view(['anvil'], [2, registered(anvils, { name: 'Anvils', website: 'https://anvils.example' })]);
  const shown = (mine: AccountView) =>
    mergedAccountView(mine, [{ position: 5, taken: ['name', 'website'], view: other }]);
  expect(shown(own).fields.get('name')?.value).toBe('Anvils');
  expect(shown(own).fields.get('phone')).toMatchObject({ value: '+43', entered: '0043' });
  expect(shown(own).tags).toEqual(['anvil', 'partner']);
  const edited = view([], [1, registered(acme, { name: 'Acme' })], [7, changed]);
  expect(shown(edited).fields.get('website')?.value).toBe('https://acme.example');
  expect(shown({ ...own, fields: saidAgain(own.fields, new Map([['name', 8]])) }).fields.get('name')?.value).toBe(
    'Acme',
  );
});

it('hides the row of who is merged away, and shows it again', () => {
  const events = [
    { type: 'account-registered', data: { account: anvils, name: 'Anvils' } },
    away('m1'),
    { type: 'account-archived', data: { account: anvils } },
    apart('m1'),
  ].map(
    (event, i) => ({ ...event, id: `e${i}`, position: i, occurredAt: i, recordedAt: i, key: 'k' }) as AccountRowEvent,
  );
  const row = (count: number) => projectedDocument(accountRows, anvils, events.slice(0, count));
  expect([1, 2, 3, 4].map((count) => row(count)?.status)).toEqual(['active', 'merged', 'merged', 'archived']);
  expect(row(4)?.version).toBe(2);
});
