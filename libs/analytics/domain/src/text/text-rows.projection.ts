import type { TextDropped, TextScored } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';

/** Whose a text is, to find what was read in the texts of a person. */
export type TextRow = {
  /** Id of the subject. */
  readonly subject: string;
  /** ms */
  readonly writtenAt: number;
};

type StoredText = ProjectedEvent<'text-scored', TextScored> | ProjectedEvent<'text-dropped', TextDropped>;

/** `analytics.text-rows@1`: a document per text that was read, also of those that count no more: their scores are still held. */
export const textRows: DocumentProjection<StoredText, TextRow> = {
  kind: 'document',
  name: 'analytics.text-rows',
  version: 1,
  reads: ['text-scored', 'text-dropped'],
  documentIds: ({ data }) => [data.text],
  evolve: (row, { type, data, occurredAt }) =>
    type === 'text-scored' ? { subject: data.subject.id, writtenAt: occurredAt } : row,
};
