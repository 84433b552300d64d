import type { OpportunityLine, OpportunityOpened } from '@rapport/contracts';
import type { Contribution, EntityProjection, ProjectedEvent } from '@rapport/eventsourcing';
import {
  customValuesEventTypes,
  isCustomValuesOf,
  withCustomValues,
  type CustomColumns,
  type StoredCustomValues,
} from '@rapport/records-domain';
import { opportunityEventTypes, type OpportunityFact } from './opportunity.events';

/** An opportunity in lists. */
export type OpportunityRow = CustomColumns & {
  readonly status: 'open' | 'won' | 'lost' | 'withdrawn';
  /** Id of the contact's subject. */
  readonly subject: string | null;
  readonly account: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly pipeline: string;
  readonly stage: string;
  readonly probability: number;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly products: readonly OpportunityLine[];
  /** `YYYY-MM-DD` */
  readonly expectedClose: string;
  readonly source: string;
  readonly channel: string;
  readonly country: string | null;
  readonly campaign: string | null;
  readonly lead: string | null;
  readonly reason: string | null;
  readonly order: string | null;
  readonly version: number;
  /** ms, like the others. */
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** When the newest fact about it happened. */
  readonly changedAt: number;
};

type Stored<E extends OpportunityFact> = E extends OpportunityFact ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredOpportunityEvent = Stored<OpportunityFact>;

/** Cells of {@link opportunityRows}: what is open in each stage, and what it may bring. */
export const stageSums = {
  name: 'sales.stages',
  dimensions: ['pipeline', 'stage', 'owner', 'team', 'currency'],
  /** `weighted`: amount × percent. */
  measures: ['count', 'amount', 'weighted'],
} as const;

/** What the rows follow: the opportunity, and its values in fields that admins declared. */
export type OpportunityRowEvent = StoredOpportunityEvent | StoredCustomValues;

/**
 * `sales.opportunities@2`: a document per opportunity, fed by its stream and by that of its custom values; the open ones
 * are summed by stage.
 */
export const opportunityRows: EntityProjection<OpportunityRowEvent, OpportunityRow> = {
  kind: 'entity',
  name: 'sales.opportunities',
  version: 2,
  reads: [...opportunityEventTypes, ...customValuesEventTypes],
  documentIds: (event) =>
    event.type === 'custom-values-set' ? isCustomValuesOf('opportunity', event) : [event.data.opportunity],
  evolve(row, event) {
    if (event.type === 'custom-values-set') return row && withCustomValues(row, event);
    const { occurredAt } = event;
    if (event.type === 'opportunity-opened')
      return { ...opened(event.data, occurredAt), version: (row?.version ?? 0) + 1 };
    const changedAt = Math.max(row?.changedAt ?? 0, occurredAt);
    return row && { ...row, ...changesOf(event), version: row.version + 1, changedAt };
  },
  contributions: (row) => (row.status === 'open' ? [inStage(row)] : []),
};

/** How the pipeline stands has no date: all of it lies on one day. */
function inStage({ pipeline, stage, owner, team, currency, amount, probability }: OpportunityRow): Contribution {
  const dimensions = [pipeline, stage, owner ?? '', team ?? '', currency];
  return { cells: stageSums.name, occurredAt: 0, dimensions, amounts: [1, amount, amount * probability] };
}

function opened(data: OpportunityOpened, openedAt: number): OpportunityRow {
  const { pipeline, stage, probability, value, products, expectedClose, source, channel } = data;
  const { account = null, owner = null, team = null, country = null, campaign = null, lead = null } = data;
  return {
    ...{ status: 'open', subject: data.subject?.id ?? null, account, owner, team, pipeline, stage, probability },
    ...{ ...value, products, expectedClose, source, channel, country, campaign, lead, reason: null, order: null },
    ...{ version: 1, openedAt, closedAt: null, changedAt: openedAt },
  };
}

function changesOf(event: Exclude<StoredOpportunityEvent, { type: 'opportunity-opened' }>): Partial<OpportunityRow> {
  const { type, occurredAt } = event;
  switch (type) {
    case 'opportunity-moved': {
      const { pipeline, stage, probability } = event.data;
      return { pipeline, stage, probability };
    }
    case 'opportunity-reassigned':
      return { owner: event.data.owner, team: event.data.team ?? null };
    case 'opportunity-valued':
      return { ...event.data.value, products: event.data.products };
    case 'opportunity-rescheduled':
      return { expectedClose: event.data.expectedClose };
    case 'opportunity-won': {
      const { reason = null, order = null } = event.data;
      return { status: 'won', closedAt: occurredAt, reason, order };
    }
    case 'opportunity-lost':
      return { status: 'lost', closedAt: occurredAt, reason: event.data.reason };
    case 'opportunity-reopened':
      return { status: 'open', closedAt: null, reason: null, order: null };
    case 'opportunity-withdrawn':
      return { status: 'withdrawn', closedAt: null, reason: event.data.reason, order: null };
    default:
      return type satisfies never;
  }
}
