import { fold } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { ticketDecider, type TicketCommand } from './ticket.decider';
import type { TicketEvent } from './ticket.events';
import { at, opened } from './ticket.fixture';

/** From before the opening on, as other clocks tell it. */
const minutes = fc.integer({ min: -4, max: 1_000 }).map(at);
const queues = fc.constantFrom('billing', 'second-line');
const told = <Type extends TicketCommand['type'], Fields extends object>(type: Type, fields: Fields) =>
  minutes.map((minute) => ({ type, at: minute, ...fields }));

const commands: fc.Arbitrary<TicketCommand> = fc.oneof(
  fc.tuple(fc.constantFrom('agent-1', 'agent-2'), queues).chain(([owner, queue]) => told('assign', { owner, queue })),
  told('answer', { text: 'Turn the crank.' }),
  fc
    .tuple(queues, fc.constantFrom('normal' as const, 'high' as const, 'urgent' as const))
    .chain(([queue, priority]) => told('escalate', { reason: 'stuck', queue, priority })),
  told('hold', { reason: 'waits' }),
  ...(['resume', 'resolve', 'reopen', 'close', 'erase'] as const).map((type) => told(type, {})),
);

/** Histories that the decider allows. */
export const histories = fc.array(commands, { maxLength: 30 }).map((wanted) =>
  wanted.reduce<TicketEvent[]>(
    (history, command) => {
      try {
        return [...history, ...ticketDecider.decide(command, fold(ticketDecider, history))];
      } catch {
        return history;
      }
    },
    [opened],
  ),
);
