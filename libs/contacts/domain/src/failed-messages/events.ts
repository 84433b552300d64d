import type { SubjectRef } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import type { RejectionCode } from '../interactions/message';

/** A message that the ledger did not take, kept with the reason. The body is sealed. Its event id is the failure's id. */
export type MessageRejected = {
  readonly source: string;
  readonly reason: RejectionCode;
  /** The field that is wrong, e.g. `properties.order_id`; empty for the message as a whole. */
  readonly path: string;
  /** Bytes of the body. */
  readonly size: number;
  /** `track`, `page` …, where it is one of them. */
  readonly messageType?: string;
  /** Whose key seals the body, where the message says who it is about. */
  readonly subject?: SubjectRef;
};

/** The message, as it was or corrected, is in the ledger now. */
export type MessageReplayed = {
  readonly failure: string;
  /** Id of the ledger's event. */
  readonly event: string;
};

/** A person decided that the message is not wanted. */
export type MessageDiscarded = { readonly failure: string };

export type FailedMessageEvent =
  | { readonly type: 'message-rejected'; readonly data: MessageRejected }
  | { readonly type: 'message-replayed'; readonly data: MessageReplayed }
  | { readonly type: 'message-discarded'; readonly data: MessageDiscarded };

/** One stream per source: it shows what went wrong there, in order. */
export function failedMessagesStream(source: string): string {
  return `contacts_failedMessages-${source}`;
}

/** The same body from the same source is the same failure, however often the sender tries. */
export function failureId(source: string, body: string): string {
  return eventId('message-rejected', source, body);
}

/** Replaying or discarding one failure twice is one fact. */
export function outcomeId(failure: string, outcome: 'replayed' | 'discarded'): string {
  return eventId(failure, outcome);
}
