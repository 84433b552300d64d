import { given } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { ada, laptop, mail } from '../link/people.fixture';
import { erasedSubjects, type ErasedSubject } from './erased-subjects.projection';
import { erasureDecider, type ErasureEvent } from './erasure.decider';

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
