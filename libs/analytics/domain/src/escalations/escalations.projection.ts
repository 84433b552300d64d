import type { TicketEscalated, TicketOpened, TicketWithdrawn } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { byMonth, entitySource, type Change, type Dimension, type Fact } from '../facts';

export type EscalationEvent =
  | ProjectedEvent<'service-desk.ticket-opened.v1', TicketOpened>
  | ProjectedEvent<'service-desk.ticket-escalated.v1', TicketEscalated>
  | ProjectedEvent<'service-desk.ticket-withdrawn.v1', TicketWithdrawn>;

const known: readonly Dimension[] = ['owner', 'team', 'queue', 'priority', 'channel', 'source', 'country'];

/** Tickets on the date they were opened, and which of them were ever escalated. */
export const escalations: Fact = {
  name: 'escalations',
  version: 1,
  dimensions: known,
  measures: ['opened', 'escalated'],
  rollups: [
    { cells: 'analytics.escalations-total', dimensions: [] },
    { cells: 'analytics.escalations', dimensions: known },
  ],
  months: byMonth('analytics.escalations', known),
};

export type EscalationState = {
  readonly opened: Change<{ readonly values: readonly string[] }> | null;
  /** Place of the first that says so. */
  readonly escalated: number | null;
};

export const escalationSource = entitySource<EscalationEvent, EscalationState>({
  name: 'analytics.escalations',
  version: 1,
  reads: ['service-desk.ticket-opened.v1', 'service-desk.ticket-escalated.v1', 'service-desk.ticket-withdrawn.v1'],
  facts: [escalations],
  spans: 'analytics.escalation-streams',
  evolve: (state, event, told) => {
    const before = state ?? { opened: null, escalated: null };
    switch (event.type) {
      case 'service-desk.ticket-opened.v1': {
        const { owner = '', team = '', queue, priority, channel, source, country = '' } = event.data;
        const values = [owner, team, queue, priority, channel, source, country];
        return { ...before, opened: { values, at: event.occurredAt, told } };
      }
      case 'service-desk.ticket-escalated.v1':
        return { ...before, escalated: before.escalated ?? told };
      case 'service-desk.ticket-withdrawn.v1':
        return { opened: null, escalated: null };
      default:
        return event satisfies never;
    }
  },
  parts: ({ opened, escalated }) => {
    if (!opened) return [];
    const { at, told, values } = opened;
    const amounts = [1, escalated === null ? 0 : 1];
    return [{ of: escalations, at, values, amounts, told: [told, escalated ?? told] }];
  },
});
