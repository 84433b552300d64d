import { purchasesProjection } from '../../customers';
import { escalationSource } from '../../escalations';
import { linksProjection } from '../../people';
import { ticketSource } from '../../tickets';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

const ticket = {
  version: 1,
  fact: 'tickets',
  unit: 'count',
  dimensions: ['owner', 'team', 'queue', 'priority', ...audience],
  reads: ticketSource.projection.reads,
} as const;

const reopened = 'One that was reopened counts by its last resolution only.';
const asOfDate = 'Owner, team, queue and priority are those of that date.';

const response = {
  ...ticket,
  numerator: { plus: ['responseTime'] },
  denominator: { plus: ['answered'] },
  without: 'nothing answered',
  anchor: 'the time of the first answer',
  unit: 'milliseconds',
  direction: 'down',
} as const;

const resolution = {
  ...ticket,
  numerator: { plus: ['resolutionTime'] },
  denominator: { plus: ['resolved'] },
  without: 'nothing resolved',
  anchor: 'the time of the resolution',
  unit: 'milliseconds',
  direction: 'down',
} as const;

/** What customers ask of us, and how fast and well it is dealt with. */
export const ticketKpis: readonly KpiDefinition[] = [
  {
    ...ticket,
    name: 'tickets-opened',
    title: 'Tickets opened',
    sentence: `Tickets that were opened. ${asOfDate}`,
    numerator: { plus: ['opened'] },
    denominator: null,
    anchor: 'the time of opening',
    direction: 'neutral',
  },
  {
    ...ticket,
    name: 'tickets-resolved',
    title: 'Tickets resolved',
    sentence: `Tickets that were resolved. ${reopened} ${asOfDate}`,
    numerator: { plus: ['resolved'] },
    denominator: null,
    anchor: 'the time of the resolution',
    direction: 'up',
  },
  {
    ...ticket,
    name: 'ticket-backlog',
    title: 'Ticket backlog',
    sentence:
      'Tickets that were opened and neither resolved nor closed at the end of the period, on hold or not. One that was reopened has waited all along.',
    fact: 'backlog',
    stock: true,
    numerator: { plus: ['waiting'] },
    denominator: null,
    anchor: 'the end of the period',
    direction: 'down',
  },
  {
    ...response,
    name: 'first-response-time',
    title: 'First response time (mean)',
    sentence: 'Time from opening to the first answer of each ticket answered ÷ their number. Nights and holds count.',
  },
  {
    ...response,
    name: 'first-response-time-median',
    title: 'First response time (median)',
    sentence: 'Half of the tickets that were answered got their first answer within so long; within 1 %.',
    percentile: { fact: 'ticket-responses', percent: 50 },
  },
  {
    ...response,
    name: 'first-response-time-p90',
    title: 'First response time (90th percentile)',
    sentence: 'Nine of ten tickets that were answered got their first answer within so long; within 1 %.',
    percentile: { fact: 'ticket-responses', percent: 90 },
  },
  {
    ...resolution,
    name: 'resolution-time',
    title: 'Resolution time (mean)',
    sentence: `Time from opening to resolution of each ticket resolved ÷ their number. Nights and holds count. ${reopened}`,
  },
  {
    ...resolution,
    name: 'resolution-time-median',
    title: 'Resolution time (median)',
    sentence: `Half of the tickets that were resolved took at most so long from their opening; within 1 %. ${reopened}`,
    percentile: { fact: 'ticket-resolutions', percent: 50 },
  },
  {
    ...resolution,
    name: 'first-contact-resolution',
    title: 'First contact resolution',
    sentence: 'Tickets resolved with one answer at most and never reopened ÷ tickets resolved.',
    numerator: { plus: ['firstContact'] },
    unit: 'share',
    direction: 'up',
  },
  {
    ...ticket,
    name: 'reopen-rate',
    title: 'Reopen rate',
    sentence: 'Tickets that were reopened after a resolution ÷ tickets that were ever called resolved.',
    numerator: { plus: ['reopened'] },
    denominator: { plus: ['onceResolved'] },
    without: 'nothing resolved',
    anchor: 'the time when the ticket was first called resolved',
    unit: 'share',
    direction: 'down',
  },
  {
    ...ticket,
    name: 'escalation-rate',
    title: 'Escalation rate',
    sentence: `Tickets that were ever escalated ÷ tickets opened. ${asOfDate}`,
    fact: 'escalations',
    numerator: { plus: ['escalated'] },
    denominator: { plus: ['opened'] },
    without: 'no tickets',
    anchor: 'the time of opening',
    unit: 'share',
    direction: 'down',
    reads: escalationSource.projection.reads,
  },
  {
    ...ticket,
    name: 'tickets-per-customer',
    title: 'Tickets per customer',
    sentence:
      'Tickets that were opened, whoever asked ÷ active customers at the end of the period. By channel, source and country these are those of purchases.',
    against: 'customers',
    numerator: { plus: ['opened'] },
    denominator: { plus: ['active'] },
    without: 'no active customers',
    anchor: 'the time of opening; for customers the end of the period',
    unit: 'score',
    direction: 'down',
    dimensions: audience,
    reads: [...ticketSource.projection.reads, ...purchasesProjection.reads, ...linksProjection.reads],
  },
];
