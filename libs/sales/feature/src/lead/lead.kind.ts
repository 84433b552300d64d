import type { RecordKind } from '@rapport/platform-nest';
import { holderOf } from '@rapport/platform-nest/holder';
import { leadDecider, leadEventTypes, type LeadCommand, type LeadEvent, type LeadState } from '@rapport/sales-domain';

/** Leads on the event store; what is personal is sealed for the person's subject. */
export const leadKind: RecordKind<LeadCommand, LeadEvent, LeadState> = {
  decider: leadDecider,
  eventTypes: leadEventTypes,
  streamPrefix: 'sales_lead-',
  notFound: 'LEAD.NOT_FOUND',
  held: {
    kind: 'sales.leads',
    by: (state) => (state.status === 'none' ? null : holderOf(state.assignment)),
  },
  occurredAt: (event) => event.occurredAt,
  ownerOf: ({ data }) => data.subject.number,
};
