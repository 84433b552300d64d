import { failedMessagesStream, toLedgerEvent, type MessageRejected } from '@rapport/contacts-domain';
import type { EventMetadata, JsonObject, RetentionClass, SealRequest, Subject } from '@rapport/platform-ports';
import type { Refused, Weighed } from './weigh';

/** An event that has its place in the log and its owner, and waits to be sealed. */
export interface Placed {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
  readonly seal: SealRequest;
}

/** `subjects` are those of all identifiers of the request. */
export function place(
  item: Weighed,
  subjects: readonly Subject[],
  metadata: EventMetadata,
  receivedAt: number,
): Placed {
  if (item.draft === null) return placeFailure(item, subjects, metadata, receivedAt);
  const { stream, id, type, occurredAt, data, owner } = toLedgerEvent(item.draft, subjects, item.offset);
  return {
    stream,
    id,
    type,
    occurredAt,
    data,
    metadata,
    seal: sealFor(owner.number, 'interaction', occurredAt, item.body),
  };
}

function placeFailure(
  item: Refused,
  subjects: readonly Subject[],
  metadata: EventMetadata,
  receivedAt: number,
): Placed {
  const subject = item.identifier && subjects[item.offset];
  const data: MessageRejected = {
    source: item.source,
    reason: item.error.rejection,
    path: item.error.path,
    size: item.size,
    messageType: item.messageType,
    subject: subject && { id: subject.id, number: subject.number },
  };
  return {
    stream: failedMessagesStream(item.source),
    id: item.id,
    type: 'message-rejected',
    occurredAt: receivedAt,
    data,
    metadata,
    // Without an identity: the key of the day, which is destroyed after 30 days.
    seal: sealFor(subject?.number ?? 0, 'failed', receivedAt, item.body),
  };
}

function sealFor(
  subject: number,
  retentionClass: RetentionClass,
  occurredAt: number,
  plaintext: Uint8Array,
): SealRequest {
  return { subject, retentionClass, occurredAt, plaintext };
}
