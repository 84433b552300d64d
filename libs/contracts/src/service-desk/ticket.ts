import type { Assignment, Concerns } from '../concerns';
import type { IdentifierRef } from '../contacts/identity';
import type { Channel, SubjectRef } from '../contacts/interaction';

export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof ticketPriorities)[number];

/** What every event of a ticket says. */
export type AboutTicket = Omit<Concerns, 'subject'> & { readonly ticket: string; readonly subject: SubjectRef };

/** `service-desk.ticket-opened.v1`: the customer's words are sealed. */
export type TicketOpened = AboutTicket &
  Assignment & {
    /** The ticket itself, and what the person is known by. */
    readonly identifiers: readonly IdentifierRef[];
    readonly queue: string;
    readonly priority: TicketPriority;
    readonly channel: Channel;
    readonly source: string;
    readonly country?: string;
  };
/** `service-desk.ticket-assigned.v1` */
export type TicketAssigned = AboutTicket & Assignment & { readonly owner: string; readonly queue: string };
/** `service-desk.ticket-answered.v1`: we answered the customer, which leaves the ticket in its status; the text is sealed. */
export type TicketAnswered = AboutTicket & {
  /** Of the ticket: the first response. */
  readonly first: boolean;
};
/** `service-desk.ticket-escalated.v1`: with the queue and the priority that hold from now on; the owner stays. */
export type TicketEscalated = AboutTicket & {
  readonly reason: string;
  readonly queue: string;
  readonly priority: TicketPriority;
};
/** `service-desk.ticket-held.v1`: put on hold, e.g. until the customer answers. */
export type TicketHeld = AboutTicket & { readonly reason: string };
/** `service-desk.ticket-resumed.v1`: no longer on hold. */
export type TicketResumed = AboutTicket;
/** `service-desk.ticket-resolved.v1` */
export type TicketResolved = AboutTicket & {
  /** Answers up to now: one at most is a first contact resolution, unless it is reopened. */
  readonly answers: number;
};
/** `service-desk.ticket-reopened.v1`: was resolved or closed, and was not. */
export type TicketReopened = AboutTicket & { readonly reason?: string };
/** `service-desk.ticket-closed.v1`: nothing is left to do, whether it was resolved before or not (spam, a duplicate). */
export type TicketClosed = AboutTicket & {
  /** It was not closed by anybody: its person was erased. */
  readonly erased?: true;
};
/** `service-desk.ticket-withdrawn.v1`: taken back, e.g. with the import that made it; it counts as if it had never been. */
export type TicketWithdrawn = AboutTicket & { readonly reason: string };
