import { ticketPriorities, type TicketOpened, type TicketPriority } from '@rapport/contracts';
import { type Decider, DomainError } from '@rapport/eventsourcing';
import { notBefore, written } from '../moment/moment';
import type { TicketCard, TicketEvent, TicketFact } from './ticket.events';
import { evolveTicket, type KnownTicket, type TicketState, type TicketStatus } from './ticket.state';

/** `at`: when it happened, ms. Team, queue and priority stay as they are where a command does not name them. */
export type TicketCommand = { readonly at: number } & (
  | { readonly type: 'open'; readonly opened: TicketOpened; readonly card: TicketCard }
  | { readonly type: 'assign'; readonly owner: string; readonly team?: string; readonly queue?: string }
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'escalate'; readonly reason: string; readonly queue?: string; readonly priority?: TicketPriority }
  | { readonly type: 'hold'; readonly reason: string }
  | { readonly type: 'resume' }
  | { readonly type: 'resolve' }
  | { readonly type: 'reopen'; readonly reason?: string }
  | { readonly type: 'close' }
  | { readonly type: 'withdraw'; readonly reason: string }
  /** The keys of its person are destroyed. */
  | { readonly type: 'erase' }
);

type OpenTicket = Extract<TicketCommand, { type: 'open' }>;
/** What is done on a ticket that is there. */
export type TicketWork = Exclude<TicketCommand, { type: 'open' | 'erase' }>;

/**
 * What a customer asks of us (stream `servicedesk_ticket-<id>`), from the question to the end.
 *
 * An answer to a ticket on hold leaves it on hold: it may tell the customer that we still wait for somebody. What is
 * resolved may still be answered ("glad that it works"); what is closed is reopened first. Closing needs no resolution: spam
 * is closed as it is. One that was withdrawn may be opened anew. A command that a ticket does not take as it stands is refused with its status as code.
 */
export const ticketDecider: Decider<TicketCommand, TicketEvent, TicketState> = {
  initialState: { status: 'none' },
  evolve: evolveTicket,
  decide(command, state) {
    if (command.type === 'open') return open(command, state);
    if (state.status === 'none') return command.type === 'erase' ? [] : missing();
    if (state.status === 'withdrawn') return command.type === 'erase' || command.type === 'withdraw' ? [] : withdrawn();
    const { openedAt } = state.facts;
    if (command.type === 'erase')
      return erased(state).map((fact) => ({ ...fact, occurredAt: Math.max(openedAt, command.at) }));
    if (state.facts.card === null) throw new DomainError('TICKET.ERASED', 'gone', 'the person was erased');
    const occurredAt = notBefore(openedAt, command.at);
    if (occurredAt === null)
      throw new DomainError('TICKET.BEFORE_OPENED', 'invalid', 'the ticket was not open then', {
        path: 'at',
        openedAt: written(openedAt),
      });
    return worked(command, state).map((fact) => ({ ...fact, occurredAt }));
  },
};

function open({ at: occurredAt, opened, card }: OpenTicket, { status }: TicketState): TicketEvent[] {
  if (status !== 'none' && status !== 'withdrawn')
    throw new DomainError('TICKET.EXISTS', 'conflict', 'there is such a ticket');
  if (card.subjectLine === undefined && card.text === undefined)
    throw new DomainError('TICKET.WORDLESS', 'invalid', 'say what it is about: a subject line or a text');
  return [{ type: 'ticket-opened', occurredAt, data: opened, personal: card }];
}

/** Nobody is left to help: it waits in no queue. */
function erased({ status, facts }: KnownTicket): TicketFact[] {
  return status === 'closed' ? [] : [{ type: 'ticket-closed', data: { ...facts.about, erased: true } }];
}

function worked(command: TicketWork, state: KnownTicket): TicketFact[] {
  const { status, facts } = state;
  const { about, answers } = facts;
  switch (command.type) {
    case 'assign': {
      refuseUnless(state, 'open', 'on-hold');
      const { owner, team = facts.team, queue = facts.queue } = command;
      if (owner === facts.owner && team === facts.team && queue === facts.queue) return [];
      return [{ type: 'ticket-assigned', data: { ...about, owner, ...(team !== null && { team }), queue } }];
    }
    case 'answer': {
      refuseUnless(state, 'open', 'on-hold', 'resolved');
      const data = { ...about, first: answers.length === 0 };
      return [{ type: 'ticket-answered', data, personal: { text: command.text } }];
    }
    case 'escalate': {
      refuseUnless(state, 'open', 'on-hold');
      const { reason, queue = facts.queue, priority = facts.priority } = command;
      raisedOnly(facts.priority, priority);
      return [{ type: 'ticket-escalated', data: { ...about, reason, queue, priority } }];
    }
    case 'hold': {
      refuseUnless(state, 'open', 'on-hold');
      const { reason } = command;
      if (state.status !== 'on-hold') return [{ type: 'ticket-held', data: { ...about, reason } }];
      return state.reason === reason ? [] : unfit(state);
    }
    case 'resume':
      refuseUnless(state, 'open', 'on-hold');
      return status === 'open' ? [] : [{ type: 'ticket-resumed', data: about }];
    case 'resolve':
      refuseUnless(state, 'open', 'on-hold', 'resolved');
      return status === 'resolved' ? [] : [{ type: 'ticket-resolved', data: { ...about, answers: answers.length } }];
    case 'reopen': {
      refuseUnless(state, 'open', 'resolved', 'closed');
      const data = { ...about, ...(command.reason && { reason: command.reason }) };
      return status === 'open' ? [] : [{ type: 'ticket-reopened', data }];
    }
    case 'withdraw':
      return [{ type: 'ticket-withdrawn', data: { ...about, reason: command.reason } }];
    case 'close':
      return status === 'closed' ? [] : [{ type: 'ticket-closed', data: about }];
    default:
      return command satisfies never;
  }
}

function raisedOnly(before: TicketPriority, after: TicketPriority): void {
  if (ticketPriorities.indexOf(after) < ticketPriorities.indexOf(before))
    throw new DomainError('TICKET.PRIORITY_LOWERED', 'conflict', 'an escalation lowers no priority', {
      priority: before,
    });
}

function withdrawn(): never {
  throw new DomainError('TICKET.WITHDRAWN', 'gone', 'the ticket was taken back');
}

function missing(): never {
  throw new DomainError('TICKET.NOT_FOUND', 'not-found', 'there is no such ticket');
}

function refuseUnless(state: KnownTicket, ...statuses: readonly TicketStatus[]): void {
  if (!statuses.includes(state.status)) unfit(state);
}

/** @throws DomainError `TICKET.ON_HOLD`, `TICKET.RESOLVED`, `TICKET.CLOSED` */
function unfit({ status, since }: Pick<KnownTicket, 'status' | 'since'>): never {
  const code = `TICKET.${status.toUpperCase().replace('-', '_')}`;
  throw new DomainError(code, 'conflict', `the ticket is ${status}`, { status, since: written(since) });
}
