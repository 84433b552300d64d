import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { ErasureEvent } from './erasure.decider';

/** That a subject was erased, and when (ms): tells it from one that never was. */
export type ErasedSubject = { readonly number: number; readonly erasedAt: number };

type PersonErasedEvent = ProjectedEvent<'person-erased', Extract<ErasureEvent, { type: 'person-erased' }>['data']>;

/** `contacts.erased-subjects@1`: a document per erased subject; the earliest erasure counts, so streams commute. */
export const erasedSubjects: DocumentProjection<PersonErasedEvent, ErasedSubject> = {
  kind: 'document',
  name: 'contacts.erased-subjects',
  version: 1,
  reads: ['person-erased'],
  documentIds: ({ data }) => data.subjects.map(({ id }) => id),
  evolve(document, { data, occurredAt }, id) {
    const subject = data.subjects.find((s) => s.id === id);
    if (!subject) return document;
    return { number: subject.number, erasedAt: Math.min(document?.erasedAt ?? occurredAt, occurredAt) };
  },
};
