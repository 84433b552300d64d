import type { RecordKind } from '@rapport/platform-nest';
import { holderOf } from '@rapport/platform-nest/holder';
import {
  opportunityDecider,
  opportunityEventTypes,
  type OpportunityCommand,
  type OpportunityEvent,
  type OpportunityState,
} from '@rapport/sales-domain';

/** Opportunities on the event store. */
export const opportunityKind: RecordKind<OpportunityCommand, OpportunityEvent, OpportunityState> = {
  decider: opportunityDecider,
  eventTypes: opportunityEventTypes,
  streamPrefix: 'sales_opportunity-',
  notFound: 'OPPORTUNITY.NOT_FOUND',
  held: {
    kind: 'sales.opportunities',
    by: (state) => (state.status === 'none' ? null : holderOf(state.assignment)),
  },
  occurredAt: (event) => event.occurredAt,
};
