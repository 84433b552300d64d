import { projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { accountStays, staysAt, type StoredStayEvent } from './account-stays.projection';

const subject = { id: 'a'.repeat(32), number: 7 };
const account = 'e'.repeat(32);
const event = (position: number, type: StoredStayEvent['type'], day: string) =>
  ({
    ...{ id: `e${position}`, type, position, occurredAt: position, recordedAt: position, key: 'contacts_contact-a' },
    data: { subject, account, ...(type === 'contact-joined-account' ? { since: day } : { until: day }) },
  }) as StoredStayEvent;
const history = [
  event(10, 'contact-joined-account', '2026-01-01'),
  event(20, 'contact-left-account', '2026-03-31'),
  event(30, 'contact-joined-account', '2026-06-01'),
];

const project = (events: readonly StoredStayEvent[]) =>
  projectedDocument(accountStays, `${account}:${subject.id}`, events);

it('tells when somebody was there, and is there', () => {
  expect(accountStays.documentIds(history[0]!)).toEqual([`${account}:${subject.id}`]);
  expect(project(history)).toEqual({
    ...{ account, contact: subject, since: '2026-06-01', isThere: 1 },
    stays: [
      { since: '2026-01-01', joined: 10, until: '2026-03-31', left: 20 },
      { since: '2026-06-01', joined: 30, until: null, left: null },
    ],
  });
  expect(project(history.slice(0, 2))).toMatchObject({ isThere: 0 });
});

it.each([
  [9, []],
  [10, [{ since: '2026-01-01', until: null }]],
  [20, [{ since: '2026-01-01', until: '2026-03-31' }]],
])('is known at position %i as %j', (position, expected) =>
  expect(staysAt(project(history)!, position)).toEqual(expected),
);

it('is the same whatever is delivered twice', () =>
  fc.assert(
    fc.property(fc.array(fc.nat({ max: history.length }), { maxLength: 4 }), (restarts) => {
      const delivered = [...restarts.sort((a, b) => a - b).map((end) => history.slice(0, end)), history].flat();
      expect(project(delivered)).toEqual(project(history));
    }),
  ));
