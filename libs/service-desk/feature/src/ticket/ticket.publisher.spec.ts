import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { ticketPublisher } from './ticket.publisher';

const subject = { id: 'a'.repeat(32), number: 7 };
const about = { ticket: 'd'.repeat(32), subject, account: 'e'.repeat(32) };
const sealed = new Uint8Array([1, 2, 3]);
const opened = {
  ...{ ...about, identifiers: [{ kind: 'ticket', subject }], queue: 'billing', priority: 'normal' },
  ...{ channel: 'mail', source: 'helpdesk', country: 'GB' },
};

bindGoldenOutputs(ticketPublisher, join(__dirname, 'ticket.publisher.golden.json'), [
  { type: 'ticket-opened', data: opened, sealed },
  { type: 'ticket-assigned', data: { ...about, owner: 'agent-1', team: 'first-line', queue: 'billing' } },
  { type: 'ticket-answered', data: { ...about, first: true }, sealed },
  { type: 'ticket-escalated', data: { ...about, reason: 'angry', queue: 'second-line', priority: 'high' } },
  { type: 'ticket-held', data: { ...about, reason: 'waits for the customer' } },
  { type: 'ticket-resumed', data: about },
  { type: 'ticket-resolved', data: { ...about, answers: 1 } },
  { type: 'ticket-reopened', data: { ...about, reason: 'came back' } },
  { type: 'ticket-closed', data: { ...about, erased: true } },
  { type: 'ticket-withdrawn', data: { ...about, reason: 'import undone' } },
]);
