import { projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import {
  asked,
  erased,
  given,
  givenOnOurs,
  givenToJune,
  july,
  june,
  proven,
  subject,
  withdrawn,
  withdrawnOnConsent,
} from './consent.fixture';
import { consentRows, NEVER_ENDS, type StoredConsentEvent } from './consent-rows.projection';
import type { ConsentEvent } from './consent.events';
import { verdictOf } from './standing';

const id = `${subject.id}:marketing:mail`;
const histories = fc.array(
  fc.constantFrom(given, givenOnOurs, givenToJune, withdrawn, withdrawnOnConsent, asked, erased),
  { minLength: 1 },
);
const stored = (event: ConsentEvent, index: number): StoredConsentEvent =>
  ({
    ...event,
    ...{ id: `e${index}`, position: index + 10, recordedAt: july, key: `contacts_consent-${subject.id}` },
  }) as StoredConsentEvent;
const project = (events: readonly StoredConsentEvent[]) => projectedDocument(consentRows, id, events);

it('is the same when events are delivered again, and when it is rebuilt', () =>
  fc.assert(
    fc.property(histories, fc.nat(), (history, at) => {
      const events = history.map(stored);
      const again = events.slice(at % events.length);
      expect(project([...events, ...again])).toEqual(project(events));
      expect(project([...events.slice(0, (at % events.length) + 1), ...events])).toEqual(project(events));
    }),
  ));

it('is listed as what it stands for, at any time', () =>
  fc.assert(
    fc.property(
      histories.filter((history) => !history.includes(erased)),
      fc.constantFrom(june - 1, june, july),
      (history, at) => {
        const row = project(history.map(stored));
        const { state } = verdictOf(row?.standing ?? null, at);
        const isOver = (row?.until ?? 0) <= at;
        const listed =
          row?.state === 'given' && isOver ? 'expired' : row?.state === 'requested' && isOver ? 'missing' : row?.state;
        expect(listed).toBe(state);
      },
    ),
  ));

it('names the document that it changes', () => {
  for (const event of [given, withdrawn, asked, erased])
    expect(consentRows.documentIds(stored(event, 0))).toEqual([id]);
});

it('forgets an erased person, and holds nothing sealed', () => {
  expect(project([given, erased].map(stored))).toMatchObject({ state: 'erased', standing: null });
  expect(project([given].map(stored))).toMatchObject({ state: 'given', until: NEVER_ENDS, channel: 'mail' });
  expect(JSON.stringify(project([proven, asked].map(stored)))).not.toMatch(/paper|token"/);
});
