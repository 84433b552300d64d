import { byMonth, type Dimension, type Fact } from '../facts';
import { sketchFact } from '../sketch';

const known: readonly Dimension[] = ['owner', 'team', 'queue', 'priority', 'channel', 'source', 'country'];

/** Tickets on the dates they were opened, first answered, resolved; times in ms. */
export const tickets: Fact = {
  name: 'tickets',
  version: 1,
  dimensions: known,
  measures: [
    ...['opened', 'answered', 'responseTime'],
    ...['resolved', 'resolutionTime', 'firstContact'],
    ...['onceResolved', 'reopened'],
  ],
  rollups: [
    { cells: 'analytics.tickets-total', dimensions: [] },
    { cells: 'analytics.tickets-queues', dimensions: ['queue', 'priority'] },
    { cells: 'analytics.tickets', dimensions: known },
  ],
  months: byMonth('analytics.tickets', known),
};

/** Changes of what is neither resolved nor closed; they add up to it. */
export const backlog: Fact = {
  name: 'backlog',
  version: 1,
  dimensions: known,
  measures: ['waiting'],
  rollups: [
    { cells: 'analytics.backlog-total', dimensions: [] },
    { cells: 'analytics.backlog-queues', dimensions: ['queue', 'priority'] },
    { cells: 'analytics.backlog', dimensions: known },
  ],
  months: byMonth('analytics.backlog', known),
};

/** How long customers waited for the first answer. */
export const ticketResponses: Fact = sketchFact(tickets, 'ticket-responses', [
  { cells: 'analytics.ticket-responses-total', dimensions: [] },
  { cells: 'analytics.ticket-responses', dimensions: known },
]);

/** How long it took until a ticket was resolved for good. */
export const ticketResolutions: Fact = sketchFact(tickets, 'ticket-resolutions', [
  { cells: 'analytics.ticket-resolutions-total', dimensions: [] },
  { cells: 'analytics.ticket-resolutions', dimensions: known },
]);
