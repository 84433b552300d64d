import type {
  AboutLead,
  LeadAssigned,
  LeadConverted,
  LeadCreated,
  LeadDisqualified,
  LeadQualified,
  LeadWithdrawn,
} from '@rapport/contracts';
import type { PlannedOpening } from '../opportunity';

/** What is personal of a lead; sealed for the person's subject. */
export type LeadCard = {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly company?: string;
  readonly notes?: string;
};

/** With the opportunity that follows from it, so that it follows after a crash, too. The opening stays private. */
export type LeadBecame = LeadConverted & { readonly opening?: PlannedOpening };

export type LeadFact =
  | { readonly type: 'lead-created'; readonly data: LeadCreated; readonly personal: LeadCard | null }
  | { readonly type: 'lead-assigned'; readonly data: LeadAssigned }
  | { readonly type: 'lead-qualified'; readonly data: LeadQualified }
  | { readonly type: 'lead-disqualified'; readonly data: LeadDisqualified }
  | { readonly type: 'lead-converted'; readonly data: LeadBecame }
  | { readonly type: 'lead-withdrawn'; readonly data: LeadWithdrawn }
  /** The keys of the person are destroyed. Stays private: contacts says who was erased. */
  | { readonly type: 'lead-erased'; readonly data: AboutLead };

/** `occurredAt` in ms: imports and late entries tell it after it happened. */
export type LeadEvent = LeadFact & { readonly occurredAt: number };

export const leadEventTypes = [
  'lead-created',
  'lead-assigned',
  'lead-qualified',
  'lead-disqualified',
  'lead-converted',
  'lead-withdrawn',
  'lead-erased',
] as const satisfies readonly LeadEvent['type'][];
