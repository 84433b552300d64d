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
} from '@rapport/contracts';
import type { Happened } from '../moment/moment';

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

export type TicketEvent =
  | (Happened<'ticket-opened', TicketOpened> & Sealed<TicketCard>)
  | Happened<'ticket-assigned', TicketAssigned>
  | (Happened<'ticket-answered', TicketAnswered> & Sealed<AnswerText>)
  | Happened<'ticket-escalated', TicketEscalated>
  | Happened<'ticket-held', TicketHeld>
  | Happened<'ticket-resumed', TicketResumed>
  | Happened<'ticket-resolved', TicketResolved>
  | Happened<'ticket-reopened', TicketReopened>
  | Happened<'ticket-closed', TicketClosed>;

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
] as const satisfies readonly TicketEvent['type'][];
