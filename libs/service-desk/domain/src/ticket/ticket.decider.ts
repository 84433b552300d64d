import { ticketPriorities, type Assignment, type TicketOpened, type TicketPriority } from '@rapport/contracts';
import { type Decider, DomainError } from '@rapport/eventsourcing';
import { notBefore, written } from '../moment/moment';
import type { TicketCard, TicketEvent } from './ticket.events';
import { evolveTicket, type KnownTicket, type TicketFacts, type TicketState, type TicketStatus } from './ticket.state';

/** `at`: when it happened, ms. */
type Told<Type extends string, Fields extends object = object> = {
  readonly type: Type;
  readonly at: number;
} & Readonly<Fields>;

export type OpenTicket = Told<'open', { opened: TicketOpened; card: TicketCard }>;
/** What is done on a ticket that is there. */
export type TicketWork =
  /** Team and queue stay where they are not named. */
  | Told<'assign', Assignment & { owner: string; queue?: string }>
  | Told<'answer', { text: string }>
  | Told<'escalate', { reason: string; queue?: string; priority?: TicketPriority }>
  | Told<'hold', { reason: string }>
  | Told<'resume'>
  | Told<'resolve'>
  | Told<'reopen', { reason?: string }>
  | Told<'close'>;
/** The person's keys are destroyed. */
export type EraseTicket = Told<'erase'>;
export type TicketCommand = OpenTicket | TicketWork | EraseTicket;

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
    if (command.type === 'erase') return erase(command, state);
    if (state.status === 'none') throw new DomainError('TICKET.NOT_FOUND', 'not-found', 'there is no such ticket');
    const { card, openedAt } = state.facts;
    if (card === null) throw new DomainError('TICKET.ERASED', 'gone', 'the person was erased');
    if (!taken[command.type].includes(state.status)) return unfit(state);
    const at = notBefore(openedAt, command.at);
    if (at === null)
      throw new DomainError('TICKET.NOT_YET_OPEN', 'invalid', 'the ticket was not open then', {
        path: 'at',
        openedAt: written(openedAt),
      });
    return decide({ ...command, at }, state);
  },
};

function open({ at: occurredAt, opened, card }: OpenTicket, { status }: TicketState): TicketEvent[] {
  if (status !== 'none') throw new DomainError('TICKET.EXISTS', 'conflict', 'there is such a ticket');
  if (card.subjectLine === undefined && card.text === undefined)
    throw new DomainError('TICKET.WORDLESS', 'invalid', 'say what it is about: a subject line or a text');
  return [{ type: 'ticket-opened', occurredAt, data: opened, personal: card }];
}

/** Nobody is left to help: it waits in no queue. */
function erase({ at }: EraseTicket, state: TicketState): TicketEvent[] {
  if (state.status === 'none' || state.status === 'closed') return [];
  const { about, openedAt } = state.facts;
  return [{ type: 'ticket-closed', occurredAt: Math.max(at, openedAt), data: { ...about, erased: true } }];
}

function decide(command: TicketWork, state: KnownTicket): TicketEvent[] {
  const { status, facts } = state;
  const { about, answers } = facts;
  const { at: occurredAt } = command;
  switch (command.type) {
    case 'assign':
      return assign(command, facts);
    case 'answer': {
      const data = { ...about, first: answers.length === 0 };
      return [{ type: 'ticket-answered', occurredAt, data, personal: { text: command.text } }];
    }
    case 'escalate':
      return escalate(command, facts);
    case 'hold':
      return hold(command, state);
    case 'resume':
      return status === 'open' ? [] : [{ type: 'ticket-resumed', occurredAt, data: about }];
    case 'resolve': {
      const data = { ...about, answers: answers.length };
      return status === 'resolved' ? [] : [{ type: 'ticket-resolved', occurredAt, data }];
    }
    case 'reopen': {
      const data = { ...about, ...(command.reason && { reason: command.reason }) };
      return status === 'open' ? [] : [{ type: 'ticket-reopened', occurredAt, data }];
    }
    case 'close':
      return status === 'closed' ? [] : [{ type: 'ticket-closed', occurredAt, data: about }];
    default:
      return command satisfies never;
  }
}

function assign({ at, owner, ...said }: Extract<TicketWork, { type: 'assign' }>, facts: TicketFacts): TicketEvent[] {
  const { about } = facts;
  const team = said.team ?? facts.team;
  const queue = said.queue ?? facts.queue;
  if (owner === facts.owner && team === facts.team && queue === facts.queue) return [];
  const data = { ...about, owner, ...(team !== null && { team }), queue };
  return [{ type: 'ticket-assigned', occurredAt: at, data }];
}

function escalate(
  { at, reason, ...said }: Extract<TicketWork, { type: 'escalate' }>,
  facts: TicketFacts,
): TicketEvent[] {
  const { about, queue, priority: current } = facts;
  const priority = said.priority ?? current;
  if (ticketPriorities.indexOf(priority) < ticketPriorities.indexOf(current))
    throw new DomainError('TICKET.PRIORITY_LOWERED', 'conflict', 'an escalation lowers no priority', {
      priority: current,
    });
  const data = { ...about, reason, queue: said.queue ?? queue, priority };
  return [{ type: 'ticket-escalated', occurredAt: at, data }];
}

function hold({ at, reason }: Extract<TicketWork, { type: 'hold' }>, state: KnownTicket): TicketEvent[] {
  if (state.status !== 'on-hold')
    return [{ type: 'ticket-held', occurredAt: at, data: { ...state.facts.about, reason } }];
  return state.reason === reason ? [] : unfit(state);
}

/** @throws DomainError `TICKET.ON_HOLD`, `TICKET.RESOLVED`, `TICKET.CLOSED` */
function unfit({ status, since }: Pick<KnownTicket, 'status' | 'since'>): never {
  const code = `TICKET.${status.toUpperCase().replace('-', '_')}`;
  throw new DomainError(code, 'conflict', `the ticket is ${status}`, { status, since: written(since) });
}
