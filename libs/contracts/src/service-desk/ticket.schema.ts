import { identifierRef, sealedPart, subjectRef } from '../contacts/interaction.schema';
import { channels } from '../contacts/interaction';
import { country, hexId, listOf, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import {
  ticketPriorities,
  type AboutTicket,
  type TicketAnswered,
  type TicketAssigned,
  type TicketClosed,
  type TicketEscalated,
  type TicketHeld,
  type TicketOpened,
  type TicketReopened,
  type TicketResolved,
  type TicketWithdrawn,
} from './ticket';

const required = { ticket: hexId, subject: subjectRef };
const optional = { account: hexId };
const assignment = { owner: text, team: text };
const priority = { type: 'string', enum: ticketPriorities };
const channel = { type: 'string', enum: channels };

const subject = { id: '5d41402abc4b2a76b9719d911017c592', number: 7 };
const about: AboutTicket = {
  ticket: '7694f4a66316e53c8cdd9d9954bd611d',
  subject,
  account: 'e4d909c290d0fb1ca068ffaddf22cbd0',
};

const opened: PublicEventSchema<TicketOpened> = {
  schema: objectOf(
    { ...required, identifiers: listOf(identifierRef), queue: text, priority, channel, source: text },
    { ...optional, ...assignment, country, ...sealedPart },
  ),
  example: {
    ...about,
    identifiers: [{ kind: 'ticket', subject }],
    ...{ queue: 'billing', priority: 'normal', channel: 'mail', source: 'helpdesk', country: 'GB' },
  },
};
const assigned: PublicEventSchema<TicketAssigned> = {
  schema: objectOf({ ...required, owner: text, queue: text }, { ...optional, team: text }),
  example: { ...about, owner: 'agent-1', team: 'first-line', queue: 'billing' },
};
const answered: PublicEventSchema<TicketAnswered> = {
  schema: objectOf({ ...required, first: { type: 'boolean' } }, { ...optional, ...sealedPart }),
  example: { ...about, first: true },
};
const escalated: PublicEventSchema<TicketEscalated> = {
  schema: objectOf({ ...required, reason: text, queue: text, priority }, optional),
  example: { ...about, reason: 'needs a developer', queue: 'second-line', priority: 'high' },
};
const held: PublicEventSchema<TicketHeld> = {
  schema: objectOf({ ...required, reason: text }, optional),
  example: { ...about, reason: 'waits for the customer' },
};
const resumed: PublicEventSchema<AboutTicket> = { schema: objectOf(required, optional), example: about };
const resolved: PublicEventSchema<TicketResolved> = {
  schema: objectOf({ ...required, answers: { type: 'integer', minimum: 0 } }, optional),
  example: { ...about, answers: 1 },
};
const reopened: PublicEventSchema<TicketReopened> = {
  schema: objectOf(required, { ...optional, reason: text }),
  example: { ...about, reason: 'came back' },
};
const closed: PublicEventSchema<TicketClosed> = {
  schema: objectOf(required, { ...optional, erased: { const: true } }),
  example: about,
};

const withdrawn: PublicEventSchema<TicketWithdrawn> = {
  schema: objectOf({ ...required, reason: text }, optional),
  example: { ...about, reason: 'import undone' },
};

export const ticketSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'service-desk.ticket-opened.v1': opened,
  'service-desk.ticket-assigned.v1': assigned,
  'service-desk.ticket-answered.v1': answered,
  'service-desk.ticket-escalated.v1': escalated,
  'service-desk.ticket-held.v1': held,
  'service-desk.ticket-resumed.v1': resumed,
  'service-desk.ticket-resolved.v1': resolved,
  'service-desk.ticket-reopened.v1': reopened,
  'service-desk.ticket-closed.v1': closed,
  'service-desk.ticket-withdrawn.v1': withdrawn,
};
