import { fold, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { tagsIn } from '../record/tag';
import { contactDecider } from './contact.decider';
import {
  analyticalEngines,
  archived,
  erased,
  joined,
  left,
  registered,
  restored,
  subject,
  tagged,
  untagged,
} from './contact.fixture';
import { contactRows, type StoredContactEvent } from './contact-rows.projection';
import type { ContactEvent } from './contact.events';

/** Histories that the decider allows. */
const histories = fc
  .array(fc.constantFrom(tagged('vip'), tagged('news'), untagged('vip'), archived, restored, joined, left, erased))
  .map((wanted) =>
    wanted.reduce<ContactEvent[]>((history, event) => [...history, ...allowed(history, event)], [registered]),
  );

function allowed(history: readonly ContactEvent[], { type, data }: ContactEvent): ContactEvent[] {
  const state = fold(contactDecider, history);
  const command = type
    .replace('contact-', '')
    .replace('joined', 'join')
    .replace('left', 'leave')
    .replace('archived', 'archive')
    .replace('restored', 'restore')
    .replace('erased', 'erase')
    .replace('tagged', 'tag');
  try {
    return [...contactDecider.decide({ ...data, type: command } as Parameters<typeof contactDecider.decide>[0], state)];
  } catch {
    return [];
  }
}

const stored = (event: ContactEvent, index: number): StoredContactEvent =>
  ({
    ...event,
    id: `e${index}`,
    position: index + 10,
    occurredAt: index * 100,
    recordedAt: index * 100,
    key: `contacts_contact-${subject.id}`,
  }) as StoredContactEvent;

const project = (events: readonly StoredContactEvent[]) => projectedDocument(contactRows, subject.id, events);

it('is what the contact is', () =>
  fc.assert(
    fc.property(histories, (history) => {
      const state = fold(contactDecider, history);
      const row = project(history.map(stored));
      const isKnown = state.status === 'active' || state.status === 'archived';
      expect(row).toMatchObject({ status: state.status, version: history.length, subject: subject.number });
      expect(tagsIn(row?.tags ?? '')).toEqual(isKnown ? state.tags : []);
      const current = isKnown && state.accounts.some(({ until }) => until === null);
      expect(tagsIn(row?.accounts ?? '')).toEqual(current ? [analyticalEngines] : []);
    }),
  ));

it('is the same when events are delivered again, and when it is rebuilt', () =>
  fc.assert(
    fc.property(histories, fc.nat(), (history, at) => {
      const events = history.map(stored);
      const again = events.slice(at % events.length);
      expect(project([...events, ...again])).toEqual(project(events));
      expect(project([...events.slice(0, (at % events.length) + 1), ...events])).toEqual(project(events));
    }),
  ));

it('holds nothing of the card', () => {
  const row = JSON.stringify(project([registered, tagged('vip')].map(stored)));
  for (const word of ['Ada', 'ada@example.com']) expect(row).not.toContain(word);
});

it('has its values in declared fields in their columns, until the person is erased', () => {
  const values = (columns: Readonly<Record<string, string | number>>, position: number): StoredContactEvent => ({
    ...{ type: 'custom-values-set', id: `v${position}`, position, occurredAt: 0, recordedAt: 0, key: 'values' },
    data: { kind: 'contact', record: subject.id, values: {}, fields: [], columns },
  });
  const events = [stored(registered, 0), values({ xt1: 'gold', ui1: 425 }, 11), values({ xt1: 'silver' }, 12)];
  expect(project(events.slice(0, 2))).toMatchObject({ xt1: 'gold', ui1: 425 });
  expect(project(events)).toMatchObject({ xt1: 'silver', version: 1 });
  expect(project(events)).not.toHaveProperty('ui1');
  expect(project([...events, ...events.slice(1)])).toEqual(project(events));
  expect(project([...events, stored(erased, 20)])).not.toHaveProperty('xt1');
});
