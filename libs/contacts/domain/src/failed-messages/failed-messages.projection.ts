import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { MessageDiscarded, MessageRejected, MessageReplayed } from './events';

export type FailureState = 'open' | 'replayed' | 'discarded';

/** A failed message in the list; its body is opened from the log, by position. */
export type FailedMessageDocument = {
  readonly source: string;
  readonly reason: string;
  readonly path: string;
  readonly size: number;
  readonly messageType: string | null;
  /** Number of the subject whose key seals the body; null: nobody is named, and it dies with the key of the day. */
  readonly subject: number | null;
  readonly receivedAt: number;
  readonly state: FailureState;
  /** Of the event that holds the body. */
  readonly at: number;
};

export type FailedMessageProjected =
  | ProjectedEvent<'message-rejected', MessageRejected>
  | ProjectedEvent<'message-replayed', MessageReplayed>
  | ProjectedEvent<'message-discarded', MessageDiscarded>;

export const failedMessagesProjection: DocumentProjection<FailedMessageProjected, FailedMessageDocument> = {
  kind: 'document',
  name: 'contacts.failedMessages',
  version: 2,
  reads: ['message-rejected', 'message-replayed', 'message-discarded'],
  documentIds: (event) => [event.type === 'message-rejected' ? event.id : event.data.failure],
  evolve(document, event) {
    switch (event.type) {
      case 'message-rejected':
        return (
          document ?? {
            source: event.data.source,
            reason: event.data.reason,
            path: event.data.path,
            size: event.data.size,
            messageType: event.data.messageType ?? null,
            subject: event.data.subject?.number ?? null,
            receivedAt: event.occurredAt,
            state: 'open',
            at: event.position,
          }
        );
      case 'message-replayed':
        return document && { ...document, state: 'replayed' };
      case 'message-discarded':
        // What is in the ledger cannot be discarded any more.
        return document && document.state === 'open' ? { ...document, state: 'discarded' } : document;
    }
  },
};
