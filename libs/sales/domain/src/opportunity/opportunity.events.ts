import type {
  OpportunityLost,
  OpportunityMoved,
  OpportunityOpened,
  OpportunityReassigned,
  OpportunityReopened,
  OpportunityRescheduled,
  OpportunityValued,
  OpportunityWithdrawn,
  OpportunityWon,
} from '@rapport/contracts';

export type OpportunityFact =
  | { readonly type: 'opportunity-opened'; readonly data: OpportunityOpened }
  | { readonly type: 'opportunity-moved'; readonly data: OpportunityMoved }
  | { readonly type: 'opportunity-reassigned'; readonly data: OpportunityReassigned }
  | { readonly type: 'opportunity-valued'; readonly data: OpportunityValued }
  | { readonly type: 'opportunity-rescheduled'; readonly data: OpportunityRescheduled }
  | { readonly type: 'opportunity-won'; readonly data: OpportunityWon }
  | { readonly type: 'opportunity-lost'; readonly data: OpportunityLost }
  | { readonly type: 'opportunity-reopened'; readonly data: OpportunityReopened }
  | { readonly type: 'opportunity-withdrawn'; readonly data: OpportunityWithdrawn };

/** `occurredAt` in ms: imports and late entries tell it after it happened. */
export type OpportunityEvent = OpportunityFact & { readonly occurredAt: number };

export const opportunityEventTypes = [
  'opportunity-opened',
  'opportunity-moved',
  'opportunity-reassigned',
  'opportunity-valued',
  'opportunity-rescheduled',
  'opportunity-won',
  'opportunity-lost',
  'opportunity-reopened',
  'opportunity-withdrawn',
] as const satisfies readonly OpportunityEvent['type'][];
