import { given } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { ada, laptop, mail } from '../link/people.fixture';
import { erasedSubjects, type ErasedSubject } from './erased-subjects.projection';
import { erasureDecider, erasureParties, type ErasureEvent, type ErasureParty } from './erasure.decider';
import { erasureRecord } from './erasure-record';

const requested: ErasureEvent = { type: 'erasure-requested', data: { subjects: [laptop, ada] } };
const erased: ErasureEvent = { type: 'person-erased', data: { subjects: [laptop, ada] } };

describe('an erasure', () => {
  it('is asked for first, and done once', () => {
    given(erasureDecider)
      .when({ type: 'request', subjects: [laptop, ada] })
      .then(requested);
    given(erasureDecider, requested).when({ type: 'complete' }).then(erased);
    given(erasureDecider, requested, erased).when({ type: 'complete' }).thenNothing();
  });

  it('asked for again, keeps whom the first request named', () => {
    given(erasureDecider, requested)
      .when({ type: 'request', subjects: [laptop] })
      .thenNothing();
    given(erasureDecider, requested, erased)
      .when({ type: 'request', subjects: [laptop] })
      .thenNothing();
  });

  const confirmed = (by: ErasureParty): ErasureEvent => ({ type: 'erasure-confirmed', data: { by, records: [] } });
  const others = erasureParties.slice(1).map(confirmed);
  const completed: ErasureEvent = {
    type: 'erasure-completed',
    data: { erasure: laptop.id, subjects: [laptop, ada] },
  };

  it('is confirmed by each party once, and completed with the last', () => {
    const confirm = { type: 'confirm', by: 'contacts', records: [] } as const;
    given(erasureDecider, requested, erased).when(confirm).then(confirmed('contacts'));
    given(erasureDecider, requested, erased, confirmed('contacts')).when(confirm).thenNothing();
    given(erasureDecider, requested, erased, ...others)
      .when(confirm)
      .then(confirmed('contacts'), completed);
    given(erasureDecider, requested).when(confirm).thenNothing();
    given(erasureDecider).when(confirm).thenNothing();
  });

  it('tells how far it is: its certificate in the end', () => {
    const logged = (events: readonly ErasureEvent[]) =>
      events.map((event, index) => ({ ...event, occurredAt: index, actor: 'key:1' }));
    expect(erasureRecord([])).toBeNull();
    expect(erasureRecord(logged([requested, erased, confirmed('sales')]))).toMatchObject({
      ...{ status: 'erased', requestedAt: 0, requestedBy: 'key:1', erasedAt: 1, completedAt: null },
      ...{
        confirmations: [{ by: 'sales', at: 2 }],
        waitingFor: ['contacts', 'marketing', 'service-desk', 'analytics'],
      },
    });
    const all = [requested, erased, ...others, confirmed('contacts'), completed];
    expect(erasureRecord(logged(all))).toMatchObject({ status: 'completed', completedAt: 7, waitingFor: [] });
  });

  it('is not done without having been asked for', () => given(erasureDecider).when({ type: 'complete' }).thenNothing());
});

it('remembers the earliest erasure of each subject, whatever the order of the streams', () => {
  const erasure = fc.record({
    occurredAt: fc.nat({ max: 9 }),
    data: fc.record({ subjects: fc.uniqueArray(fc.constantFrom(laptop, ada, mail), { minLength: 1 }) }),
  });
  const project = (drawn: readonly { occurredAt: number; data: { subjects: (typeof ada)[] } }[]) => {
    const documents = new Map<string, ErasedSubject | null>();
    drawn.forEach((e, position) => {
      const event = { ...e, type: 'person-erased' as const, id: `e${position}`, recordedAt: 0, position, key: 'k' };
      for (const id of erasedSubjects.documentIds(event))
        documents.set(id, erasedSubjects.evolve(documents.get(id) ?? null, event, id));
    });
    return Object.fromEntries(documents);
  };
  fc.assert(
    fc.property(
      fc
        .array(erasure)
        .chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
        ),
      ([all, shuffled]) => expect(project(shuffled)).toEqual(project(all)),
    ),
  );
});
