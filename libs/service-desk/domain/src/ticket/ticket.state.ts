import type { AboutTicket, Channel, TicketPriority } from '@rapport/contracts';
import type { TicketCard, TicketEvent } from './ticket.events';

/** What we wrote, and when (ms); the text is null once the person is erased. */
export type TicketAnswer = { readonly at: number; readonly text: string | null };

export interface TicketFacts {
  readonly about: AboutTicket;
  /** null: the person was erased, and nothing is done on the ticket any more. */
  readonly card: TicketCard | null;
  readonly queue: string;
  readonly priority: TicketPriority;
  readonly owner: string | null;
  readonly team: string | null;
  readonly channel: Channel;
  readonly source: string;
  readonly country: string | null;
  /** ms */
  readonly openedAt: number;
  /** In the order in which they were recorded. */
  readonly answers: readonly TicketAnswer[];
  readonly escalations: number;
  readonly reopenings: number;
}

/** How it stands, and since when (ms). */
type Standing =
  | { readonly status: 'open'; readonly since: number }
  | { readonly status: 'on-hold'; readonly since: number; readonly reason: string }
  | { readonly status: 'resolved'; readonly since: number }
  | { readonly status: 'closed'; readonly since: number };

export type TicketStatus = Standing['status'];
export const ticketStatuses = ['open', 'on-hold', 'resolved', 'closed'] as const satisfies readonly TicketStatus[];

export type KnownTicket = Standing & { readonly facts: TicketFacts };
/** Taken back: it counts as if it had never been, and is still there to be looked at. */
export interface WithdrawnTicket {
  readonly status: 'withdrawn';
  /** ms */
  readonly since: number;
  readonly reason: string;
  readonly facts: TicketFacts;
}

export type TicketState = { readonly status: 'none' } | KnownTicket | WithdrawnTicket;

export function evolveTicket(state: TicketState, event: TicketEvent): TicketState {
  if (event.type === 'ticket-opened') return opened(event);
  if (state.status === 'none' || state.status === 'withdrawn') return state;
  const { facts } = state;
  const { type, data, occurredAt: since } = event;
  switch (type) {
    case 'ticket-assigned':
      return { ...state, facts: { ...facts, owner: data.owner, team: data.team ?? null, queue: data.queue } };
    case 'ticket-answered': {
      const answer = { at: since, text: event.personal?.text ?? null };
      return { ...state, facts: { ...facts, answers: [...facts.answers, answer] } };
    }
    case 'ticket-escalated': {
      const { queue, priority } = data;
      return { ...state, facts: { ...facts, queue, priority, escalations: facts.escalations + 1 } };
    }
    case 'ticket-held':
      return { status: 'on-hold', since, reason: data.reason, facts };
    case 'ticket-resumed':
      return { status: 'open', since, facts };
    case 'ticket-resolved':
      return { status: 'resolved', since, facts };
    case 'ticket-reopened':
      return { status: 'open', since, facts: { ...facts, reopenings: facts.reopenings + 1 } };
    case 'ticket-closed':
      return { status: 'closed', since, facts };
    case 'ticket-withdrawn':
      return { status: 'withdrawn', since, reason: data.reason, facts };
    default:
      return type satisfies never;
  }
}

function opened({ data, personal, occurredAt }: Extract<TicketEvent, { type: 'ticket-opened' }>): KnownTicket {
  const { ticket, subject, account, queue, priority, owner, team, channel, source, country } = data;
  const facts: TicketFacts = {
    about: { ticket, subject, ...(account && { account }) },
    card: personal,
    ...{ queue, priority, owner: owner ?? null, team: team ?? null },
    ...{ channel, source, country: country ?? null, openedAt: occurredAt },
    ...{ answers: [], escalations: 0, reopenings: 0 },
  };
  return { status: 'open', since: occurredAt, facts };
}
