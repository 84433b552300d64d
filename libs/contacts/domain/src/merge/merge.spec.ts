import { given, projectedDocument } from '@rapport/eventsourcing';
import type { ContactEvent } from '../contact/contact.events';
import { mergeDecider } from './merge.decider';
import type { MergeEvent } from './merge.events';
import { mergeTiesDecider, type MergeTieEvent } from './merge-ties';
import { fieldsOfView, mergedView, saidFields, type ContactView } from './merged-contact';
import { saidAgain } from './said-fields';
import { mergeRows, type StoredMergeEvent } from './merges.projection';

const [ada, byron, carol] = ['a', 'b', 'c'].map((letter, i) => ({ id: letter.repeat(32), number: i + 1 })) as [
  { id: string; number: number },
  { id: string; number: number },
  { id: string; number: number },
];
const reason = 'one person';
const about = { merge: 'm1', subject: ada, merged: byron };
const merged: MergeEvent = { type: 'contacts-merged', data: { ...about, taken: ['phone'] }, personal: { reason } };
const undone: MergeEvent = { type: 'merge-undone', data: about, personal: { reason } };

describe('a merge', () => {
  const merge = { type: 'merge', merge: 'm1', kept: ada, merged: byron, taken: ['phone'], reason } as const;

  it('says who was kept, and what was taken over', () => {
    given(mergeDecider).when(merge).then(merged);
    given(mergeDecider)
      .when({ ...merge, merged: ada })
      .thenRefused('MERGE.SAME_CONTACT');
    given(mergeDecider, merged).when(merge).thenRefused('MERGE.EXISTS');
  });

  it('is undone once, and for good', () => {
    given(mergeDecider, merged).when({ type: 'undo', reason }).then(undone);
    given(mergeDecider, merged, undone).when({ type: 'undo', reason }).thenNothing();
    given(mergeDecider, merged, undone).when(merge).thenRefused('MERGE.EXISTS');
    given(mergeDecider).when({ type: 'undo', reason }).thenRefused('MERGE.NOT_FOUND');
  });

  it('is the same row when its events are delivered again', () => {
    const stored = [merged, undone].map(
      (event, i) =>
        ({
          ...event,
          id: `e${i}`,
          position: i + 5,
          occurredAt: i,
          recordedAt: i,
          key: 'contacts_merge-m1',
        }) as StoredMergeEvent,
    );
    const row = projectedDocument(mergeRows, 'm1', stored);
    expect(row).toMatchObject({ kept: ada.id, merged: byron.id, status: 'undone', said: 5, undoneSaid: 6, version: 2 });
    expect(projectedDocument(mergeRows, 'm1', [...stored, ...stored])).toEqual(row);
  });
});

describe('what merges hold for a contact', () => {
  const away = (merge: string, into = ada): MergeTieEvent => ({
    type: 'contact-merged-away',
    data: { merge, subject: byron, into },
  });
  const took: MergeTieEvent = {
    type: 'contact-took-in',
    data: { merge: 'm2', subject: byron, contact: carol, taken: [] },
  };
  const apart = (merge: string): MergeTieEvent => ({ type: 'contact-separated', data: { merge, subject: byron } });
  const takeIn = { type: 'take-in', merge: 'm2', subject: byron, contact: carol, taken: [] } as const;

  it('is one contact that answers at most, and nobody answers for another one while away', () => {
    given(mergeTiesDecider).when({ type: 'merge-away', merge: 'm1', subject: byron, into: ada }).then(away('m1'));
    given(mergeTiesDecider, away('m1'))
      .when({ type: 'merge-away', merge: 'm1', subject: byron, into: ada })
      .thenNothing();
    given(mergeTiesDecider, away('m1'))
      .when({ type: 'merge-away', merge: 'm3', subject: byron, into: carol })
      .thenRefused('MERGE.MERGED_AWAY');
    given(mergeTiesDecider, away('m1')).when(takeIn).thenRefused('MERGE.MERGED_AWAY');
    given(mergeTiesDecider, away('m1'), apart('m1')).when(takeIn).then(took);
  });

  it('is over with the merge, however late that is told', () => {
    given(mergeTiesDecider).when({ type: 'separate', merge: 'm2', subject: byron }).then(apart('m2'));
    given(mergeTiesDecider, apart('m2')).when(takeIn).thenNothing();
  });

  it('are its own words too, where it took somebody in', () => {
    const say = { type: 'say', subject: byron, fields: ['phone'] } as const;
    given(mergeTiesDecider).when(say).thenNothing();
    given(mergeTiesDecider, took)
      .when(say)
      .then({ type: 'contact-fields-said', data: { subject: byron, fields: ['phone'] } });
  });
});

describe('contacts shown as one', () => {
  const registered = (subject: typeof ada, personal: object, country?: string): ContactEvent => ({
    type: 'contact-registered',
    data: { subject, identifiers: [], ...(country && { country }) },
    personal,
  });
  const changed = (subject: typeof ada, personal: object, fields: string[]): ContactEvent => ({
    type: 'contact-changed',
    data: { subject, identifiers: [], fields },
    personal,
  });
  const view = (...events: [number, ContactEvent][]): ContactView => ({
    fields: saidFields(events.map(([position, event]) => ({ position, event }))) ?? new Map(),
    ...{ tags: [], lists: [], accounts: [] },
  });
  const hers: [number, ContactEvent] = [1, registered(ada, { name: 'Ada', phone: '+1' }, 'GB')];
  const theirs: [number, ContactEvent] = [
    2,
    registered(byron, { name: 'Byron', email: 'b@x.example', emailEntered: 'B@x.example' }),
  ];
  const shown = (own: ContactView, other: ContactView, taken: string[]) =>
    fieldsOfView(mergedView(own, [{ position: 5, taken, view: other }]));

  it('have the values that were chosen, as they were typed', () =>
    expect(shown(view(hers), view(theirs), ['name', 'email'])).toEqual({
      ...{ name: 'Byron', email: 'b@x.example', emailEntered: 'B@x.example', phone: '+1', country: 'GB' },
    }));

  it('have the later word of the two once somebody says one', () => {
    const own = view(hers, [7, changed(ada, { name: 'Ada L.', phone: '+1' }, ['name'])]);
    expect(shown(own, view(theirs), ['name']).name).toBe('Ada L.');
    const other = view(theirs, [9, changed(byron, { name: 'A. Byron' }, ['name', 'email'])]);
    expect(shown(own, other, [])).toMatchObject({ name: 'A. Byron' });
    expect(shown(own, other, ['email'])).not.toHaveProperty('email');
    const again = { ...view(hers), fields: saidAgain(view(hers).fields, new Map([['name', 8]])) };
    expect(shown(again, view(theirs), ['name']).name).toBe('Ada');
  });
});
