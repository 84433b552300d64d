import type {
  MessageBounced,
  MessageClicked,
  MessageComplained,
  MessageDelivered,
  MessageOpened,
  MessageSent,
  MessageUnsubscribed,
} from '@rapport/contracts';

/** What is personal of a message; sealed for its recipient. */
export type Letter = {
  /** Mail address, phone number, or what the channel has instead. */
  readonly address?: string;
  readonly subjectLine?: string;
  /** Names what was in it: id of a template, link to the text. */
  readonly content?: string;
};

export type ClickedLink = { readonly link: string };

type Fact =
  | { readonly type: 'message-sent'; readonly data: MessageSent; readonly personal: Letter | null }
  | { readonly type: 'message-delivered'; readonly data: MessageDelivered }
  | { readonly type: 'message-opened'; readonly data: MessageOpened }
  | { readonly type: 'message-clicked'; readonly data: MessageClicked; readonly personal?: ClickedLink | null }
  | { readonly type: 'message-bounced'; readonly data: MessageBounced }
  | { readonly type: 'message-complained'; readonly data: MessageComplained }
  | { readonly type: 'message-unsubscribed'; readonly data: MessageUnsubscribed };

/** `occurredAt` in ms. */
export type MessageEvent = Fact & { readonly occurredAt: number };

export const messageEventTypes = [
  'message-sent',
  'message-delivered',
  'message-opened',
  'message-clicked',
  'message-bounced',
  'message-complained',
  'message-unsubscribed',
] as const satisfies readonly MessageEvent['type'][];
