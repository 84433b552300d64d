import { fold } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { ticketDecider, type TicketCommand } from './ticket.decider';
import type { TicketEvent } from './ticket.events';
import { about, answered, at, held, opened, reopened, resolved, resumed, words } from './ticket.fixture';
import { ticketRows, type StoredTicketEvent, type TicketRow } from './ticket-rows.projection';

const minutes = fc.integer({ min: 0, max: 1_000 }).map(at);
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
const histories = fc.array(commands, { maxLength: 30 }).map((wanted) =>
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

const stored = (event: TicketEvent, index: number): StoredTicketEvent =>
  ({
    ...event,
    id: `e${index}`,
    position: index + 10,
    recordedAt: event.occurredAt,
    key: `servicedesk_ticket-${about.ticket}`,
  }) as StoredTicketEvent;

/** The document as a store leaves it that guards it by its position. */
function project(events: readonly StoredTicketEvent[]): TicketRow | null {
  let row: TicketRow | null = null;
  let position = 0;
  for (const event of events) {
    if (event.position <= position) continue;
    row = ticketRows.evolve(row, event, about.ticket);
    position = event.position;
  }
  return row;
}

const projected = (...events: TicketEvent[]) => project(events.map(stored));

it('is what the ticket is', () =>
  fc.assert(
    fc.property(histories, (history) => {
      const state = fold(ticketDecider, history);
      if (state.status === 'none') throw new Error('it was opened');
      const { status, facts } = state;
      const { queue, priority, owner, team, openedAt, answers } = facts;
      expect(projected(...history)).toMatchObject({
        ...{ status, queue, priority, owner, team, openedAt, version: history.length },
        ...{ subject: about.subject.id, account: about.account, words: 10 },
        rank: ['low', 'normal', 'high', 'urgent'].indexOf(priority),
        firstAnsweredAt: answers[0]?.at ?? null,
        changedAt: Math.max(...history.map(({ occurredAt }) => occurredAt)),
      });
    }),
  ));

it('is the same when events are delivered again, and when it is rebuilt', () =>
  fc.assert(
    fc.property(histories, fc.nat(), (history, from) => {
      const events = history.map(stored);
      const cut = from % events.length;
      expect(project([...events, ...events.slice(cut)])).toEqual(project(events));
      expect(project([...events.slice(0, cut + 1), ...events])).toEqual(project(events));
    }),
  ));

describe('it waits for us', () => {
  it.each<[string, TicketEvent[], number | null]>([
    ['since it was opened', [opened], at(0)],
    ['until it is answered', [opened, answered(true)], null],
    ['not while it is on hold', [opened, held], null],
    ['since it was resumed', [opened, answered(true), held, resumed], at(5)],
    ['not when it is resolved', [opened, resolved(0)], null],
    ['since it was reopened', [opened, answered(true), resolved(1), reopened], at(7)],
  ])('%s', (_, history, expected) => expect(projected(...history)?.waitingSince).toBe(expected));
});

it('holds nothing of the words', () => {
  const row = JSON.stringify(projected(opened, answered(true)));
  for (const word of [...Object.values(words), 'Turn the crank.']) expect(row).not.toContain(word);
});

it('is none before it is opened', () => expect(projected(resolved(0))).toBeNull());
