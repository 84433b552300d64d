import {
  messageDecider,
  messageEventTypes,
  type MessageCommand,
  type MessageEvent,
  type MessageState,
} from '@rapport/marketing-domain';
import type { RecordKind } from '@rapport/platform-nest';

/** Messages on the event store; letters and clicked links are sealed for the recipient, as long as messages are kept. */
export const messageKind: RecordKind<MessageCommand, MessageEvent, MessageState> = {
  decider: messageDecider,
  eventTypes: messageEventTypes,
  streamPrefix: 'marketing_message-',
  notFound: 'MESSAGE.NOT_FOUND',
  occurredAt: ({ occurredAt }) => occurredAt,
  ownerOf: ({ data }) => data.subject.number,
  retentionClass: 'message',
};
