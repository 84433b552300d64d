import { channels } from '../contacts/interaction';
import { sealedPart, subjectRef } from '../contacts/interaction.schema';
import { hexId, objectOf, type PublicEventSchema } from '../public-event-schema';
import type { AboutMessage, MessageBounced, MessageClicked, MessageOpened, MessageSent } from './message';

const about = { message: hexId, subject: subjectRef, channel: { type: 'string', enum: channels } } as const;
const maybe = { account: hexId, campaign: hexId };
const machine = { const: true, description: 'Not the person: a mail scanner, or a proxy that loads ahead.' } as const;

const example: AboutMessage = {
  message: '6512bd43d9caa6e02c990b0a82652dca',
  subject: { id: '5d41402abc4b2a76b9719d911017c592', number: 7 },
  channel: 'mail',
  campaign: '1a79a4d60de6718e8e5b326e338ae533',
};

const sent: PublicEventSchema<MessageSent> = { schema: objectOf(about, { ...maybe, ...sealedPart }), example };
const opened: PublicEventSchema<MessageOpened> = {
  schema: objectOf(about, { ...maybe, machine }),
  example: { ...example, machine: true },
};
const clicked: PublicEventSchema<MessageClicked> = {
  schema: objectOf(about, { ...maybe, machine, ...sealedPart }),
  example,
};
const bounced: PublicEventSchema<MessageBounced> = {
  schema: objectOf({ ...about, bounce: { type: 'string', enum: ['permanent', 'transient'] } }, maybe),
  example: { ...example, bounce: 'permanent' },
};
const alone: PublicEventSchema<AboutMessage> = { schema: objectOf(about, maybe), example };

export const messageSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'marketing.message-sent.v1': sent,
  'marketing.message-delivered.v1': alone,
  'marketing.message-opened.v1': opened,
  'marketing.message-clicked.v1': clicked,
  'marketing.message-bounced.v1': bounced,
  'marketing.message-complained.v1': alone,
  'marketing.message-unsubscribed.v1': alone,
};
