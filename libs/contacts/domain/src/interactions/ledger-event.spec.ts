import { eventId } from '@rapport/eventsourcing';
import { interpret } from './interpret';
import { toLedgerEvent } from './ledger-event';
import type { Message } from './message';

const receivedAt = Date.UTC(2026, 4, 10, 12);
const others = { id: 'f'.repeat(32), number: 99 };

/** Subjects numbered in the order of the identifiers, behind one of another message. */
function ledgerEvent(message: Message) {
  const draft = interpret(message, 'm-1', { source: 'website', organisationCurrency: 'EUR', receivedAt });
  const subjects = [
    others,
    ...draft.identifiers.map((_, index) => ({ id: String(index + 1).repeat(32), number: index + 1 })),
  ];
  return { event: toLedgerEvent(draft, subjects, 1), subjects };
}

test('a message with a device and a user lies in the stream of the device and belongs to the user', () => {
  const { event, subjects } = ledgerEvent({ type: 'page', anonymousId: 'a1', userId: 'u1' });
  expect(event).toMatchObject({
    stream: `contacts_interactions-${'1'.repeat(32)}`,
    id: eventId('website', 'm-1'),
    type: 'page-viewed',
    owner: subjects[2],
    data: { subject: subjects[2], device: subjects[1], source: 'website', channel: 'web' },
  });
});

test('a message with a user alone lies in its stream and names no device', () => {
  const { event, subjects } = ledgerEvent({ type: 'track', userId: 'u1', event: 'Signed Up' });
  expect(event).toMatchObject({
    stream: `contacts_interactions-${'1'.repeat(32)}`,
    owner: subjects[1],
    data: { name: 'Signed Up' },
  });
  expect(event.data.device).toBeUndefined();
});

test('a message with a device alone belongs to it', () => {
  const { event, subjects } = ledgerEvent({ type: 'page', anonymousId: 'a1' });
  expect(event.owner).toBe(subjects[1]);
  expect(event.data).toMatchObject({ subject: subjects[1], device: subjects[1] });
});

test('an identification names the subjects of all identifiers; mail and phone can be shared', () => {
  const { event, subjects } = ledgerEvent({
    type: 'identify',
    anonymousId: 'a1',
    userId: 'u1',
    traits: { email: 'ada@example.com', phone: '+4930123456' },
  });
  expect(event.data).toMatchObject({
    identifiers: [
      { kind: 'anonymousId', subject: subjects[1] },
      { kind: 'userId', subject: subjects[2] },
      { kind: 'email', subject: subjects[3], shared: true },
      { kind: 'phone', subject: subjects[4], shared: true },
    ],
  });
});

test('a group is a subject of its own, not an identity of its member', () => {
  const { event, subjects } = ledgerEvent({ type: 'group', userId: 'u1', groupId: 'acme' });
  expect(event.data).toMatchObject({ identifiers: [{ kind: 'userId', subject: subjects[1] }], group: subjects[2] });
});

test('an alias leads from the former id to the user', () => {
  const { event, subjects } = ledgerEvent({ type: 'alias', anonymousId: 'a1', userId: 'u1', previousId: 'old' });
  expect(event.data).toMatchObject({ from: subjects[3], to: subjects[2] });
});

test('the plain part holds nothing of what has to be sealed', () => {
  const { event } = ledgerEvent({
    type: 'identify',
    userId: 'SECRET-user',
    anonymousId: 'SECRET-device',
    timestamp: '2026-05-10T11:00:00Z',
    traits: { email: 'secret@secret.example', name: 'SECRET' },
    context: { ip: 'SECRET', page: { url: 'https://SECRET/', title: 'SECRET' }, userAgent: 'SECRET' },
  });
  expect(JSON.stringify(event).toLowerCase()).not.toContain('secret');
});
