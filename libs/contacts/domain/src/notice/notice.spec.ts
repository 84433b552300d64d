import { given, projectedDocument } from '@rapport/eventsourcing';
import { noticeRows, type StoredNoticeEvent } from './notice-rows.projection';
import { noticeSettingsDecider } from './notice-settings.decider';
import { noticeDecider, type Notice, type NoticeEvent } from './notice.decider';
import { ownedRecords, type StoredOwnedEvent } from './owned-records.projection';

const me = 'user:1';
const notice: Notice = {
  ...{ notice: 'n', recipient: me, kind: 'assigned', what: 'lead-assigned', inApp: true, at: 5 },
  target: { kind: 'lead', id: 'l-1' },
};
const raised: NoticeEvent = { type: 'notice-raised', data: notice };
const read: NoticeEvent = { type: 'notice-read', data: { notice: 'n' } };
const unread: NoticeEvent = { type: 'notice-unread', data: { notice: 'n' } };
const attempted: NoticeEvent = { type: 'notice-mail-attempted', data: { notice: 'n' } };
const mailed: NoticeEvent = { type: 'notice-mailed', data: { notice: 'n' } };
const story = (...history: NoticeEvent[]) => given(noticeDecider, ...history);

describe('a notice', () => {
  it('is raised once', () => {
    story().when({ type: 'raise', notice }).then(raised);
    story(raised).when({ type: 'raise', notice }).thenNothing();
  });
  it('is read by whom it is for', () => {
    story(raised).when({ type: 'read', by: me }).then(read);
    story(raised, read).when({ type: 'read', by: me }).thenNothing();
    story(raised, read).when({ type: 'unread', by: me }).then(unread);
    story(raised).when({ type: 'read', by: 'user:2' }).thenRefused('NOTICE.NOT_FOUND');
    story().when({ type: 'read', by: me }).thenRefused('NOTICE.NOT_FOUND');
  });
  it('is mailed at most once, also where nobody knows whether it went out', () => {
    story(raised).when({ type: 'attempt-mail' }).then(attempted);
    story(raised, attempted).when({ type: 'attempt-mail' }).thenRefused('NOTICE.MAILED');
    story(raised, attempted).when({ type: 'confirm-mail' }).then(mailed);
    story(raised, attempted, mailed).when({ type: 'confirm-mail' }).thenNothing();
  });
  it('has a row while it is for the app', () => {
    const stored = (event: NoticeEvent, position: number) =>
      ({ ...event, id: `e${position}`, position, occurredAt: 5, recordedAt: 5, key: 'k' }) as StoredNoticeEvent;
    const project = (...events: NoticeEvent[]) => projectedDocument(noticeRows, 'n', events.map(stored));
    expect(project(raised, read)).toMatchObject({ recipient: me, target: 'l-1', state: 'read' });
    expect(project({ type: 'notice-raised', data: { ...notice, inApp: false } }, read)).toBeNull();
  });
});

it('what somebody wishes holds per kind, and what is read stays read', () => {
  const wishes = { assigned: { app: true, mail: true } };
  const said = { type: 'notice-wishes-said', data: { person: me, wishes } } as const;
  const through = { type: 'notices-read-through', data: { person: me, through: 9 } } as const;
  const settings = (...history: (typeof said | typeof through)[]) => given(noticeSettingsDecider, ...history);
  settings().when({ type: 'wish', person: me, wishes }).then(said);
  settings(said).when({ type: 'wish', person: me, wishes }).thenNothing();
  settings().when({ type: 'read-through', person: me, through: 9 }).then(through);
  settings(through).when({ type: 'read-through', person: me, through: 8 }).thenNothing();
});

describe('records with owners', () => {
  const event = (type: string, at: number, data: object) =>
    ({
      id: `e${at}`,
      key: 'k',
      type: `sales.${type}.v1`,
      data: { lead: 'l-1', ...data },
      position: at,
      occurredAt: at,
      recordedAt: at,
    }) as StoredOwnedEvent;
  const history = [
    event('lead-created', 1, { owner: me }),
    event('lead-assigned', 2, { owner: 'user:2' }),
    event('lead-qualified', 3, {}),
  ];
  const project = (events: readonly StoredOwnedEvent[]) => projectedDocument(ownedRecords('sales'), 'l-1', events);
  it('keep their owner, and tell what happened last', () =>
    expect(project(history)).toEqual({
      ...{ kind: 'lead', owner: 'user:2', changedAt: 3 },
      changes: [
        { type: 'lead-qualified', at: 3 },
        { type: 'lead-assigned', at: 2 },
        { type: 'lead-created', at: 1 },
      ],
    }));
  it('are the same when events are delivered again', () =>
    expect(project([...history, ...history.slice(1)])).toEqual(project(history)));
});
