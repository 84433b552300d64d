import type {
  AboutOpportunity,
  Assignment,
  Money,
  OpportunityLine,
  OpportunityOpened,
  StageEntered,
} from '@rapport/contracts';
import type { OpportunityEvent } from './opportunity.events';

/** Where an opportunity came from; it stays. */
export type OpportunityOrigin = Pick<OpportunityOpened, 'source' | 'channel' | 'country' | 'campaign' | 'lead'>;

interface OpportunityContent {
  /** Repeated by each of its events. */
  readonly about: AboutOpportunity;
  readonly assignment: Assignment;
  readonly stage: StageEntered;
  readonly value: Money;
  readonly products: readonly OpportunityLine[];
  /** `YYYY-MM-DD` */
  readonly expectedClose: string;
  readonly origin: OpportunityOrigin;
  /** ms */
  readonly openedAt: number;
}

type Closed = { readonly closedAt: number; readonly reason: string | null };

export type KnownOpportunity = OpportunityContent &
  (
    | { readonly status: 'open' }
    | ({ readonly status: 'won'; readonly order: string | null } & Closed)
    | ({ readonly status: 'lost' } & Closed)
  );

/** Taken back: it counts as if it had never been, and is still there to be looked at. */
export type WithdrawnOpportunity = OpportunityContent & { readonly status: 'withdrawn'; readonly reason: string };

export type OpportunityState = { readonly status: 'none' } | KnownOpportunity | WithdrawnOpportunity;

export function evolveOpportunity(state: OpportunityState, event: OpportunityEvent): OpportunityState {
  const { type, occurredAt } = event;
  if (type === 'opportunity-opened') return opened(event.data, occurredAt);
  if (state.status === 'none' || state.status === 'withdrawn') return state;
  switch (type) {
    case 'opportunity-moved': {
      const { pipeline, stage, probability } = event.data;
      return { ...state, stage: { pipeline, stage, probability } };
    }
    case 'opportunity-reassigned': {
      const { owner, team } = event.data;
      return { ...state, assignment: { owner, ...(team && { team }) } };
    }
    case 'opportunity-valued': {
      const { value, products } = event.data;
      return { ...state, value, products };
    }
    case 'opportunity-rescheduled':
      return { ...state, expectedClose: event.data.expectedClose };
    case 'opportunity-won': {
      const { reason = null, order = null } = event.data;
      return { ...contentOf(state), status: 'won', closedAt: occurredAt, reason, order };
    }
    case 'opportunity-lost':
      return { ...contentOf(state), status: 'lost', closedAt: occurredAt, reason: event.data.reason };
    case 'opportunity-reopened':
      return { ...contentOf(state), status: 'open' };
    case 'opportunity-withdrawn':
      return { ...contentOf(state), status: 'withdrawn', reason: event.data.reason };
    default:
      return type satisfies never;
  }
}

function opened(data: OpportunityOpened, openedAt: number): KnownOpportunity {
  const { opportunity, subject, account, owner, team, pipeline, stage, probability, ...rest } = data;
  const { value, products, expectedClose, ...origin } = rest;
  return {
    status: 'open',
    about: { opportunity, ...(subject && { subject }), ...(account && { account }) },
    assignment: { ...(owner && { owner }), ...(team && { team }) },
    stage: { pipeline, stage, probability },
    ...{ value, products, expectedClose, origin, openedAt },
  };
}

function contentOf(known: KnownOpportunity): OpportunityContent {
  const { about, assignment, stage, value, products, expectedClose, origin, openedAt } = known;
  return { about, assignment, stage, value, products, expectedClose, origin, openedAt };
}
