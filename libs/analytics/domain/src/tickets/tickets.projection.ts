import { entitySource } from '../facts';
import { backlog, ticketResolutions, ticketResponses, tickets } from './ticket-facts';
import { ticketParts } from './ticket-parts';
import { evolveTicket, type TicketEvent, type TicketState } from './ticket-state';

/**
 * What is known of each ticket. It stands in the order of time, whatever came late; whether it is resolved or closed is
 * the last word told. A reopening says that it was not: that resolution counts on no date, and the ticket waited all along.
 */
export const ticketSource = entitySource<TicketEvent, TicketState>({
  name: 'analytics.tickets',
  version: 1,
  reads: [
    'service-desk.ticket-opened.v1',
    'service-desk.ticket-assigned.v1',
    'service-desk.ticket-answered.v1',
    'service-desk.ticket-escalated.v1',
    'service-desk.ticket-resolved.v1',
    'service-desk.ticket-reopened.v1',
    'service-desk.ticket-closed.v1',
    'service-desk.ticket-withdrawn.v1',
  ],
  facts: [tickets, backlog, ticketResponses, ticketResolutions],
  spans: 'analytics.ticket-streams',
  evolve: evolveTicket,
  parts: ticketParts,
});
