import type { RecordKind } from '@rapport/platform-nest';
import { holderOf } from '@rapport/platform-nest/holder';
import {
  ticketDecider,
  ticketEventTypes,
  type TicketCommand,
  type TicketEvent,
  type TicketState,
} from '@rapport/service-desk-domain';

/** Tickets on the event store; what is personal is sealed for the ticket's person. */
export const ticketKind: RecordKind<TicketCommand, TicketEvent, TicketState> = {
  decider: ticketDecider,
  eventTypes: ticketEventTypes,
  streamPrefix: 'servicedesk_ticket-',
  notFound: 'TICKET.NOT_FOUND',
  held: {
    kind: 'service-desk.tickets',
    by: (state) => (state.status === 'none' ? null : holderOf(state.facts)),
  },
  occurredAt: ({ occurredAt }) => occurredAt,
  ownerOf: ({ data }) => data.subject.number,
};
