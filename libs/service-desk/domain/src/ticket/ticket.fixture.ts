import type { TicketOpened } from '@rapport/contracts';
import type { TicketEvent } from './ticket.events';

const ticket = 'd'.repeat(32);
const subject = { id: 'a'.repeat(32), number: 7 };
export const about = { ticket, subject, account: 'e'.repeat(32) };
export const words = { name: 'Ada Lovelace', subjectLine: 'The engine is stuck', text: 'It stopped at card 7.' };

/** Minutes after the ticket was opened. */
export const at = (minute: number): number => 1_800_000_000_000 + minute * 60_000;

export const facts: TicketOpened = {
  ...about,
  identifiers: [{ kind: 'ticket', subject }],
  ...{ queue: 'billing', priority: 'normal', channel: 'mail', source: 'helpdesk', country: 'GB' },
};
export const opened: TicketEvent = { type: 'ticket-opened', occurredAt: at(0), data: facts, personal: words };
export const assigned = (owner: string, queue = 'billing', team?: string): TicketEvent => ({
  type: 'ticket-assigned',
  occurredAt: at(1),
  data: { ...about, owner, ...(team && { team }), queue },
});
export const answered = (first: boolean, minute = 2): TicketEvent => ({
  type: 'ticket-answered',
  occurredAt: at(minute),
  data: { ...about, first },
  personal: { text: 'Turn the crank.' },
});
export const escalated: TicketEvent = {
  type: 'ticket-escalated',
  occurredAt: at(3),
  data: { ...about, reason: 'needs a developer', queue: 'second-line', priority: 'high' },
};
export const held: TicketEvent = {
  type: 'ticket-held',
  occurredAt: at(4),
  data: { ...about, reason: 'waits for the customer' },
};
export const resumed: TicketEvent = { type: 'ticket-resumed', occurredAt: at(5), data: about };
export const resolved = (answers: number): TicketEvent => ({
  type: 'ticket-resolved',
  occurredAt: at(6),
  data: { ...about, answers },
});
export const reopened: TicketEvent = { type: 'ticket-reopened', occurredAt: at(7), data: { ...about, reason: 'back' } };
export const closed: TicketEvent = { type: 'ticket-closed', occurredAt: at(8), data: about };
export const withdrawn: TicketEvent = {
  type: 'ticket-withdrawn',
  occurredAt: at(10),
  data: { ...about, reason: 'import undone' },
};
export const closedByErasure: TicketEvent = {
  type: 'ticket-closed',
  occurredAt: at(9),
  data: { ...about, erased: true },
};

/** As it reads once the keys of its person are destroyed. */
export const sealed = (event: TicketEvent): TicketEvent =>
  event.type === 'ticket-opened' || event.type === 'ticket-answered' ? { ...event, personal: null } : event;
