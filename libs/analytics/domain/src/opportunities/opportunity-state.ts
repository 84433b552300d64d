import type {
  OpportunityLost,
  OpportunityMoved,
  OpportunityOpened,
  OpportunityReassigned,
  OpportunityReopened,
  OpportunityValued,
  OpportunityWithdrawn,
  OpportunityWon,
} from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { withChange, type Change } from '../facts';
import { byProduct, type ByProduct } from '../orders';

export type OpportunityEvent =
  | ProjectedEvent<'sales.opportunity-opened.v1', OpportunityOpened>
  | ProjectedEvent<'sales.opportunity-moved.v1', OpportunityMoved>
  | ProjectedEvent<'sales.opportunity-reassigned.v1', OpportunityReassigned>
  | ProjectedEvent<'sales.opportunity-valued.v1', OpportunityValued>
  | ProjectedEvent<'sales.opportunity-won.v1', OpportunityWon>
  | ProjectedEvent<'sales.opportunity-lost.v1', OpportunityLost>
  | ProjectedEvent<'sales.opportunity-reopened.v1', OpportunityReopened>
  | ProjectedEvent<'sales.opportunity-withdrawn.v1', OpportunityWithdrawn>;

/** How an opportunity stands at a time. Amounts in minor units. */
export type OpportunityStanding = {
  readonly owner: string;
  readonly team: string;
  readonly pipeline: string;
  readonly stage: string;
  /** Percent. */
  readonly probability: number;
  readonly currency: string;
  readonly value: number;
  readonly products: ByProduct;
};

/** Where it came from; it stays. */
export type OpportunityOrigin = {
  readonly campaign: string;
  readonly source: string;
  readonly channel: string;
  readonly country: string;
};

/** Won with this value, or lost (null). */
export type OpportunityClose = Change<{
  readonly won: { readonly value: number; readonly currency: string } | null;
  readonly reason: string;
}>;

export type OpportunityState = {
  readonly origin: OpportunityOrigin | null;
  readonly opened: Change<OpportunityStanding> | null;
  readonly changes: readonly Change<Partial<OpportunityStanding>>[];
  /** The last word: a reopening takes it back. */
  readonly close: OpportunityClose | null;
};

const nothing: OpportunityState = { origin: null, opened: null, changes: [], close: null };

export function evolveOpportunity(
  state: OpportunityState | null,
  event: OpportunityEvent,
  told: number,
): OpportunityState {
  const known = state ?? nothing;
  const when = { at: event.occurredAt, told };
  const changed = (what: Partial<OpportunityStanding>): OpportunityState => ({
    ...known,
    changes: withChange(known.changes, { ...what, ...when }),
  });
  switch (event.type) {
    case 'sales.opportunity-opened.v1': {
      const { campaign = '', source, channel, country = '' } = event.data;
      return { ...known, origin: { campaign, source, channel, country }, opened: { ...opening(event.data), ...when } };
    }
    case 'sales.opportunity-moved.v1': {
      const { pipeline, stage, probability } = event.data;
      return changed({ pipeline, stage, probability });
    }
    case 'sales.opportunity-reassigned.v1':
      return changed({ owner: event.data.owner, team: event.data.team ?? '' });
    case 'sales.opportunity-valued.v1':
      return changed(worth(event.data));
    case 'sales.opportunity-won.v1': {
      const { value, reason = '' } = event.data;
      return { ...known, close: { ...when, won: { value: value.amount, currency: value.currency }, reason } };
    }
    case 'sales.opportunity-lost.v1':
      return { ...known, close: { ...when, won: null, reason: event.data.reason } };
    case 'sales.opportunity-reopened.v1':
      return { ...known, close: null };
    case 'sales.opportunity-withdrawn.v1':
      return nothing;
    default:
      return event satisfies never;
  }
}

function opening(data: OpportunityOpened): OpportunityStanding {
  const { owner = '', team = '', pipeline, stage, probability } = data;
  return { owner, team, pipeline, stage, probability, ...worth(data) };
}

function worth({ value, products }: Pick<OpportunityValued, 'value' | 'products'>) {
  return { currency: value.currency, value: value.amount, products: byProduct(value.amount, products) };
}
