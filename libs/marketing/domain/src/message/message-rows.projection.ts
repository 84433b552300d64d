import type { ProjectedEvent, DocumentProjection } from '@rapport/eventsourcing';
import { messageEventTypes, type MessageEvent } from './message.events';
import type { BounceKind } from './message.state';

/** Whether something happened, so that it can be filtered and counted by an index. */
type Flag = 0 | 1;

/** A message in lists: what is plain of it, and where its letter lies in the log. Times in ms. */
export type MessageRow = {
  /** Id of the recipient's subject. */
  readonly subject: string;
  readonly account: string | null;
  readonly campaign: string | null;
  readonly channel: string;
  readonly sentAt: number;
  readonly delivered: Flag;
  /** By a person; what machines did counts in `openedByMachine` and `clickedByMachine`. */
  readonly opened: Flag;
  readonly clicked: Flag;
  readonly bounced: Flag;
  readonly complained: Flag;
  readonly unsubscribed: Flag;
  readonly openedByMachine: Flag;
  readonly clickedByMachine: Flag;
  /** The worst one. */
  readonly bounce: BounceKind | null;
  /** Position of the event with the letter. */
  readonly letter: number;
  readonly version: number;
};

type Stored<E extends MessageEvent> = E extends MessageEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredMessageEvent = Stored<MessageEvent>;

/** `marketing.messages@1`: a document per message, fed by its stream only. */
export const messageRows: DocumentProjection<StoredMessageEvent, MessageRow> = {
  kind: 'document',
  name: 'marketing.messages',
  version: 1,
  reads: messageEventTypes,
  documentIds: ({ data }) => [data.message],
  evolve(row, event) {
    if (event.type === 'message-sent') {
      const { subject, account = null, campaign = null, channel } = event.data;
      const { occurredAt: sentAt, position: letter } = event;
      return { ...unheard, subject: subject.id, account, campaign, channel, sentAt, letter, version: 1 };
    }
    return row && { ...row, ...changesOf(row, event), version: row.version + 1 };
  },
};

const unheard = {
  delivered: 0,
  opened: 0,
  clicked: 0,
  bounced: 0,
  complained: 0,
  unsubscribed: 0,
  openedByMachine: 0,
  clickedByMachine: 0,
  bounce: null,
} as const;

function changesOf(
  row: MessageRow,
  { type, data }: Exclude<StoredMessageEvent, { type: 'message-sent' }>,
): Partial<MessageRow> {
  switch (type) {
    case 'message-delivered':
      return { delivered: 1 };
    case 'message-opened':
      return data.machine ? { openedByMachine: 1 } : { opened: 1 };
    case 'message-clicked':
      return data.machine ? { clickedByMachine: 1 } : { clicked: 1 };
    case 'message-bounced':
      return { bounced: 1, bounce: row.bounce === 'permanent' ? row.bounce : data.bounce };
    case 'message-complained':
      return { complained: 1 };
    case 'message-unsubscribed':
      return { unsubscribed: 1 };
    default:
      return type satisfies never;
  }
}
