import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { ErasureEvent } from './erasure.decider';

/** That a subject was erased, when (ms), and by which erasure: tells it from one that never was. */
export type ErasedSubject = { readonly number: number; readonly erasedAt: number; readonly erasure: string };

type PersonErasedEvent = ProjectedEvent<'person-erased', Extract<ErasureEvent, { type: 'person-erased' }>['data']>;

/** `contacts.erased-subjects@2`: a document per erased subject; the earliest erasure counts, so streams commute. */
export const erasedSubjects: DocumentProjection<PersonErasedEvent, ErasedSubject> = {
  kind: 'document',
  name: 'contacts.erased-subjects',
  version: 2,
  reads: ['person-erased'],
  documentIds: ({ data }) => data.subjects.map(({ id }) => id),
  evolve(document, { data, occurredAt: erasedAt }, id) {
    const subject = data.subjects.find((s) => s.id === id);
    if (!subject) return document;
    const erasure = data.subjects[0]?.id ?? id;
    const isEarlier = !document || erasedAt < document.erasedAt;
    const isSmaller = document?.erasedAt === erasedAt && erasure < document.erasure;
    return isEarlier || isSmaller ? { number: subject.number, erasedAt, erasure } : document;
  },
};
