import type { TicketOpened } from '@rapport/contracts';
import { at, counted, tell, type Said } from '../facts/telling.fixture';
import { bucketOf } from '../sketch';
import { backlog, ticketResponses, tickets } from './ticket-facts';
import type { TicketEvent } from './ticket-state';
import { ticketSource } from './tickets.projection';

const about = { ticket: 't', subject: { id: 's', number: 1 } };
const content: TicketOpened = {
  ...about,
  ...{ identifiers: [], queue: 'first', priority: 'normal', channel: 'mail', source: 'inbox' },
};
const opened = { type: 'service-desk.ticket-opened.v1', occurredAt: at(1), data: content } as const;
const assigned = (day: number, owner: string) =>
  ({
    type: 'service-desk.ticket-assigned.v1',
    occurredAt: at(day),
    data: { ...about, owner, queue: 'first' },
  }) as const;
const answered = (day: number) =>
  ({ type: 'service-desk.ticket-answered.v1', occurredAt: at(day), data: { ...about, first: true } }) as const;
const resolved = (day: number, answers = 1) =>
  ({ type: 'service-desk.ticket-resolved.v1', occurredAt: at(day), data: { ...about, answers } }) as const;
const reopened = (day: number) =>
  ({ type: 'service-desk.ticket-reopened.v1', occurredAt: at(day), data: about }) as const;
const closed = (day: number) => ({ type: 'service-desk.ticket-closed.v1', occurredAt: at(day), data: about }) as const;

const flow = (...events: readonly Said<TicketEvent>[]) => counted(ticketSource, tickets, tell<TicketEvent>(...events));
const stock = (...events: readonly Said<TicketEvent>[]) => counted(ticketSource, backlog, tell<TicketEvent>(...events));
const DAY = 86_400_000;

describe('a ticket', () => {
  it('counts when it is opened, first answered, resolved, with whose it was then', () => {
    expect(flow(opened, assigned(2, 'ann'), answered(3), answered(4), resolved(5, 2))).toEqual([
      '1 first normal mail inbox: opened 1',
      `3 ann first normal mail inbox: answered 1, responseTime ${2 * DAY}`,
      `5 ann first normal mail inbox: resolved 1, resolutionTime ${4 * DAY}, onceResolved 1`,
    ]);
  });

  it('is resolved at first contact with one answer at most, unless it is reopened', () => {
    expect(flow(opened, resolved(5)).at(-1)).toContain('firstContact 1');
    expect(flow(opened, resolved(5, 2)).at(-1)).not.toContain('firstContact');
    expect(flow(opened, resolved(5), reopened(6), resolved(7, 1)).join()).not.toContain('firstContact');
  });

  it('that was reopened waits all along, and its resolution counts on no date', () => {
    expect(flow(opened, resolved(5), reopened(6))).toEqual([
      '1 first normal mail inbox: opened 1',
      '5 first normal mail inbox: onceResolved 1, reopened 1',
    ]);
    expect(stock(opened, resolved(5), reopened(6))).toEqual(stock(opened));
  });

  it('waits until it is resolved, or closed without that', () => {
    const ended = (day: number) => [
      '1 first normal mail inbox: waiting 1',
      `${day} first normal mail inbox: waiting -1`,
    ];
    expect(stock(opened, resolved(5), closed(8))).toEqual(ended(5));
    expect(stock(opened, closed(8))).toEqual(ended(8));
    expect(flow(opened, closed(8))).toEqual(['1 first normal mail inbox: opened 1']);
  });

  it('was first answered when the earliest answer was, whenever that was told', () => {
    const responses = counted(ticketSource, ticketResponses, tell<TicketEvent>(opened, answered(4), answered(2)));
    expect(responses).toEqual([`2 first normal mail inbox ${bucketOf(DAY)}: values 1`]);
  });
});
