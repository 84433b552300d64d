import { fold, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { ticketDecider } from './ticket.decider';
import type { TicketEvent } from './ticket.events';
import { about, answered, at, held, opened, reopened, resolved, resumed, withdrawn, words } from './ticket.fixture';
import { histories as workedOn } from './ticket.histories.fixture';
import { ticketRows, type StoredTicketEvent } from './ticket-rows.projection';

/** Some are taken back, and some of those are opened anew. */
const endings = fc.constantFrom<readonly TicketEvent[]>([], [withdrawn], [withdrawn, opened, answered(true)]);
const histories = fc.tuple(workedOn, endings).map(([history, ending]) => [...history, ...ending]);

const stored = (event: TicketEvent, index: number): StoredTicketEvent =>
  ({
    ...event,
    id: `e${index}`,
    position: index + 10,
    recordedAt: event.occurredAt,
    key: `servicedesk_ticket-${about.ticket}`,
  }) as StoredTicketEvent;

const project = (events: readonly StoredTicketEvent[]) => projectedDocument(ticketRows, about.ticket, events);

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
        ...{ subject: about.subject.id, account: about.account, words: 10 + history.lastIndexOf(opened) },
        rank: ['low', 'normal', 'high', 'urgent'].indexOf(priority),
        firstAnsweredAt: answers[0]?.at ?? null,
        changedAt: Math.max(...history.slice(history.lastIndexOf(opened)).map(({ occurredAt }) => occurredAt)),
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
    ['not when it is taken back', [opened, withdrawn], null],
    ['since it was reopened', [opened, answered(true), resolved(1), reopened], at(7)],
  ])('%s', (_, history, expected) => expect(projected(...history)?.waitingSince).toBe(expected));
});

it('holds nothing of the words', () => {
  const row = JSON.stringify(projected(opened, answered(true)));
  for (const word of [...Object.values(words), 'Turn the crank.']) expect(row).not.toContain(word);
});

it('is none before it is opened', () => expect(projected(resolved(0))).toBeNull());
