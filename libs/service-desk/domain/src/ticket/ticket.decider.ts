import { ticketPriorities, type TicketOpened, type TicketPriority } from '@rapport/contracts';
import { type Decider, DomainError } from '@rapport/eventsourcing';
import { notBefore, written } from '../moment/moment';
import type { TicketCard, TicketEvent, TicketFact } from './ticket.events';
import { evolveTicket, type KnownTicket, type TicketState, type TicketStatus } from './ticket.state';

/** `at`: when it happened, ms. */
type Told = { readonly at: number };

export type OpenTicket = Told & { readonly type: 'open'; readonly opened: TicketOpened; readonly card: TicketCard };

/** What is done on a ticket that is there. */
export type TicketWork = Told &
  (
    | { readonly type: 'assign'; readonly owner: string; readonly team?: string; readonly queue?: string }
    | { readonly type: 'answer'; readonly text: string }
    | {
        readonly type: 'escalate';
        readonly reason: string;
        readonly queue?: string;
        readonly priority?: TicketPriority;
      }
    | { readonly type: 'hold'; readonly reason: string }
    | { readonly type: 'resume' }
    | { readonly type: 'resolve' }
    | { readonly type: 'reopen'; readonly reason?: string }
    | { readonly type: 'close' }
  );

/** `erase`: the keys of its person are destroyed. */
export type TicketCommand = OpenTicket | TicketWork | (Told & { readonly type: 'erase' });

/**
 * In which statuses a ticket takes a command; in another one it is refused with that status as code. An answer to a
 * ticket on hold leaves it on hold: it may tell the customer that we still wait for somebody. What is resolved may still be
 * answered ("glad that it works"); what is closed is reopened first. Closing needs no resolution: spam is closed as it is.
 */
const taken: Readonly<Record<TicketWork['type'], readonly TicketStatus[]>> = {
  assign: ['open', 'on-hold'],
  answer: ['open', 'on-hold', 'resolved'],
  escalate: ['open', 'on-hold'],
  hold: ['open', 'on-hold'],
  resume: ['open', 'on-hold'],
  resolve: ['open', 'on-hold', 'resolved'],
  reopen: ['open', 'resolved', 'closed'],
  close: ['open', 'on-hold', 'resolved', 'closed'],
};

/** What a customer asks of us (stream `servicedesk_ticket-<id>`), from the question to the end. */
export const ticketDecider: Decider<TicketCommand, TicketEvent, TicketState> = {
  initialState: { status: 'none' },
  evolve: evolveTicket,
  decide(command, state) {
    if (command.type === 'open') return open(command, state);
    if (state.status === 'none') return command.type === 'erase' ? [] : missing();
    const { openedAt } = state.facts;
    if (command.type === 'erase')
      return erased(state).map((fact) => ({ ...fact, occurredAt: Math.max(openedAt, command.at) }));
    if (state.facts.card === null) throw new DomainError('TICKET.ERASED', 'gone', 'the person was erased');
    if (!taken[command.type].includes(state.status)) return unfit(state);
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
  if (status !== 'none') throw new DomainError('TICKET.EXISTS', 'conflict', 'there is such a ticket');
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
      const { owner, team = facts.team, queue = facts.queue } = command;
      if (owner === facts.owner && team === facts.team && queue === facts.queue) return [];
      return [{ type: 'ticket-assigned', data: { ...about, owner, ...(team !== null && { team }), queue } }];
    }
    case 'answer': {
      const data = { ...about, first: answers.length === 0 };
      return [{ type: 'ticket-answered', data, personal: { text: command.text } }];
    }
    case 'escalate': {
      const { reason, queue = facts.queue, priority = facts.priority } = command;
      raisedOnly(facts.priority, priority);
      return [{ type: 'ticket-escalated', data: { ...about, reason, queue, priority } }];
    }
    case 'hold': {
      const { reason } = command;
      if (state.status !== 'on-hold') return [{ type: 'ticket-held', data: { ...about, reason } }];
      return state.reason === reason ? [] : unfit(state);
    }
    case 'resume':
      return status === 'open' ? [] : [{ type: 'ticket-resumed', data: about }];
    case 'resolve':
      return status === 'resolved' ? [] : [{ type: 'ticket-resolved', data: { ...about, answers: answers.length } }];
    case 'reopen': {
      const data = { ...about, ...(command.reason && { reason: command.reason }) };
      return status === 'open' ? [] : [{ type: 'ticket-reopened', data }];
    }
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

function missing(): never {
  throw new DomainError('TICKET.NOT_FOUND', 'not-found', 'there is no such ticket');
}

/** @throws DomainError `TICKET.ON_HOLD`, `TICKET.RESOLVED`, `TICKET.CLOSED` */
function unfit({ status, since }: Pick<KnownTicket, 'status' | 'since'>): never {
  const code = `TICKET.${status.toUpperCase().replace('-', '_')}`;
  throw new DomainError(code, 'conflict', `the ticket is ${status}`, { status, since: written(since) });
}
