import type { Concerns } from '../concerns';
import type { Channel, SubjectRef } from '../contacts/interaction';

/** What every event of a message says: one message to one person. */
export type AboutMessage = Omit<Concerns, 'subject'> & {
  readonly message: string;
  readonly subject: SubjectRef;
  readonly channel: Channel;
  /** Id of its campaign. */
  readonly campaign?: string;
};

/** By a machine (a mail scanner, a proxy that loads images): not counted as the person's doing. */
export type MaybeMachine = { readonly machine?: true };

/** `marketing.message-sent.v1`: address, subject line and content are sealed. */
export type MessageSent = AboutMessage;
/** `marketing.message-delivered.v1` */
export type MessageDelivered = AboutMessage;
/** `marketing.message-opened.v1`: each time. */
export type MessageOpened = AboutMessage & MaybeMachine;
/** `marketing.message-clicked.v1`: each time; the link is sealed. */
export type MessageClicked = AboutMessage & MaybeMachine;
/** `marketing.message-bounced.v1` */
export type MessageBounced = AboutMessage & {
  /** `permanent`: the address is no good. */
  readonly bounce: 'permanent' | 'transient';
};
/** `marketing.message-complained.v1`: the person called it spam. */
export type MessageComplained = AboutMessage;
/** `marketing.message-unsubscribed.v1` */
export type MessageUnsubscribed = AboutMessage;
