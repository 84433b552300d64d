import { projectedDocument } from '@rapport/eventsourcing';
import { isLeftOut, mayContact, type ReachQuestion } from './may-contact';
import { reachProjection, type Reach, type ReachEvent } from './reach.projection';

const DAY = 86_400_000;
const subject = { id: 's', number: 7 };
const told = (type: ReachEvent['type'], day: number, data: object = {}): ReachEvent =>
  ({
    ...{ type, id: `e${day}`, position: 0, occurredAt: day * DAY, recordedAt: day * DAY, key: 'k' },
    data: { subject, ...data },
  }) as ReachEvent;

/** All documents that these events make, in this order. */
function known(...inOrder: readonly ReachEvent[]): readonly Reach[] {
  const events = inOrder.map((event, position) => ({ ...event, position }));
  const ids = [...new Set(events.flatMap((event) => reachProjection.documentIds(event)))];
  return ids.flatMap((id) => {
    const own = events.filter((event) => reachProjection.documentIds(event).includes(id));
    return projectedDocument(reachProjection, id, own) ?? [];
  });
}
const marketing = { purpose: 'marketing', channel: 'mail', source: 'form' };
const given = (more: object = {}, day = 1) =>
  told('contacts.consent-given.v1', day, { ...marketing, legalBasis: 'consent', wording: '1', ...more });
const withdrawn = (more: object = {}, day = 2) => told('contacts.consent-withdrawn.v1', day, { ...marketing, ...more });
const sent = (day: number) => told('marketing.message-sent.v1', day, { message: 'm', channel: 'mail' });
const question: ReachQuestion = { now: 10 * DAY, purpose: 'marketing', channel: 'mail', most: { times: 3, days: 7 } };
const answer = (events: readonly ReachEvent[], more: Partial<ReachQuestion> = {}) =>
  mayContact(known(...events), { ...question, ...more });

it.each<[string, readonly ReachEvent[], Partial<ReachQuestion>]>([
  ['missing', [], {}],
  ['given', [given()], {}],
  ['missing', [given()], { channel: 'phone' }],
  ['expired', [given({ expiresAt: 9 * DAY })], {}],
  ['withdrawn', [given(), withdrawn()], {}],
  ['withdrawn', [given(), withdrawn({ legalBasis: 'consent' })], {}],
  ['given', [given(), withdrawn(), given({}, 3)], {}],
  ['given', [given(), given({ legalBasis: 'contract' }), withdrawn({ legalBasis: 'consent' })], {}],
  ['suppressed', [given(), told('contacts.identifier-suppressed.v1', 3, { token: 't', identifierKind: 'email' })], {}],
  ['given', [given(), told('contacts.identifier-suppressed.v1', 3, { token: 't', identifierKind: 'phone' })], {}],
  ['restricted', [given(), told('contacts.processing-restricted.v1', 3)], {}],
  ['restricted', [told('contacts.processing-restricted.v1', 3)], { purpose: null }],
  ['given', [], { purpose: null }],
  ['unsubscribed', [given(), told('marketing.message-unsubscribed.v1', 3, { channel: 'mail' })], {}],
  ['given', [told('marketing.message-unsubscribed.v1', 3, { channel: 'mail' }), given({}, 4)], {}],
  ['given', [given(), sent(5), sent(6)], {}],
  ['tired', [given(), sent(5), sent(6), told('contacts.call-logged.v1', 8, { direction: 'outbound' })], {}],
  ['given', [given(), sent(5), sent(6), told('contacts.call-logged.v1', 8, { direction: 'inbound' })], {}],
  ['given', [given(), sent(1), sent(2), sent(5)], {}],
])('is %s after %j, asked %j', (reason, events, more) => expect(answer(events, more)).toBe(reason));

it('of several subjects the strictest word counts', () => {
  const other = known(withdrawn({ subject: { id: 't', number: 8 } }));
  expect(mayContact([...known(given()), ...other], question)).toBe('withdrawn');
});

it('leaves out who objects to profiling or is restricted, for as long as that holds', () => {
  const profiling = { purpose: 'profiling', channel: undefined };
  const objection = withdrawn(profiling);
  expect(isLeftOut(known(objection))).toBe('profiling');
  expect(isLeftOut(known(objection, given(profiling, 4)))).toBeNull();
  expect(isLeftOut(known(given()))).toBeNull();
  const restricted = told('contacts.processing-restricted.v1', 3);
  expect(isLeftOut(known(restricted))).toBe('restricted');
  expect(isLeftOut(known(restricted, told('contacts.restriction-lifted.v1', 4)))).toBeNull();
});

it('contacts of several streams are the same in any order, and told twice they count once', () => {
  const all = [sent(5), sent(6), sent(4), told('marketing.message-complained.v1', 3, { channel: 'sms' })];
  expect(known(...all.toReversed())).toEqual(known(...all));
  expect(known(...all, ...all)).toEqual(known(...all));
});
