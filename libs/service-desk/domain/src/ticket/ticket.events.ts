import type {
  TicketAnswered,
  TicketAssigned,
  TicketClosed,
  TicketEscalated,
  TicketHeld,
  TicketOpened,
  TicketReopened,
  TicketResolved,
  TicketResumed,
  TicketWithdrawn,
} from '@rapport/contracts';

/** Who asks, and the customer's words; sealed for the ticket's subject. */
export type TicketCard = {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly subjectLine?: string;
  readonly text?: string;
};

/** What we wrote; sealed likewise. */
export type AnswerText = { readonly text: string };

/** null once the person is erased. */
type Sealed<Part> = { readonly personal: Part | null };

export type TicketFact =
  | ({ readonly type: 'ticket-opened'; readonly data: TicketOpened } & Sealed<TicketCard>)
  | { readonly type: 'ticket-assigned'; readonly data: TicketAssigned }
  | ({ readonly type: 'ticket-answered'; readonly data: TicketAnswered } & Sealed<AnswerText>)
  | { readonly type: 'ticket-escalated'; readonly data: TicketEscalated }
  | { readonly type: 'ticket-held'; readonly data: TicketHeld }
  | { readonly type: 'ticket-resumed'; readonly data: TicketResumed }
  | { readonly type: 'ticket-resolved'; readonly data: TicketResolved }
  | { readonly type: 'ticket-reopened'; readonly data: TicketReopened }
  | { readonly type: 'ticket-closed'; readonly data: TicketClosed }
  | { readonly type: 'ticket-withdrawn'; readonly data: TicketWithdrawn };

/** `occurredAt` in ms: imports and late entries tell it after it happened. */
export type TicketEvent = TicketFact & { readonly occurredAt: number };

export const ticketEventTypes = [
  'ticket-opened',
  'ticket-assigned',
  'ticket-answered',
  'ticket-escalated',
  'ticket-held',
  'ticket-resumed',
  'ticket-resolved',
  'ticket-reopened',
  'ticket-closed',
  'ticket-withdrawn',
] as const satisfies readonly TicketEvent['type'][];
