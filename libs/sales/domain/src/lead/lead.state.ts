import type { AboutLead, Assignment, LeadCreated, SubjectRef } from '@rapport/contracts';
import type { PlannedOpening } from '../opportunity';
import type { LeadCard, LeadEvent } from './lead.events';

/** Where a lead came from; it stays. */
export type LeadOrigin = Pick<LeadCreated, 'source' | 'channel' | 'country' | 'campaign'>;

/** What is plain of a lead. */
interface LeadFacts {
  /** Repeated by each of its events. */
  readonly about: AboutLead;
  readonly assignment: Assignment;
  readonly origin: LeadOrigin;
  /** ms */
  readonly createdAt: number;
}

type LeadContent = LeadFacts & { readonly card: LeadCard };

export type KnownLead = LeadContent &
  (
    | { readonly status: 'new' }
    | { readonly status: 'qualified' }
    | { readonly status: 'disqualified'; readonly reason: string }
    | { readonly status: 'converted'; readonly contact: SubjectRef; readonly opening: PlannedOpening | null }
  );

/** Taken back: it counts as if it had never been, and is still there to be looked at. */
export type WithdrawnLead = LeadContent & { readonly status: 'withdrawn'; readonly reason: string };

export type ErasedLead = LeadFacts & { readonly status: 'erased' };

export type LeadState = { readonly status: 'none' } | KnownLead | WithdrawnLead | ErasedLead;

export function evolveLead(state: LeadState, event: LeadEvent): LeadState {
  const { type, data, occurredAt } = event;
  if (type === 'lead-created') return created(event.data, event.personal, occurredAt);
  if (state.status === 'none' || state.status === 'erased') return state;
  switch (type) {
    case 'lead-assigned': {
      const { owner, team } = event.data;
      return { ...state, assignment: { owner, ...(team && { team }) } };
    }
    case 'lead-qualified':
      return { ...contentOf(state), status: 'qualified' };
    case 'lead-disqualified':
      return { ...contentOf(state), status: 'disqualified', reason: event.data.reason };
    case 'lead-converted': {
      const { contact, opening = null, account } = event.data;
      const content = contentOf(state);
      const about = { ...content.about, ...(account && { account }) };
      return { ...content, about, status: 'converted', contact, opening };
    }
    case 'lead-withdrawn':
      return { ...contentOf(state), status: 'withdrawn', reason: event.data.reason };
    case 'lead-erased':
      return erased(state);
    default:
      return data satisfies never;
  }
}

function created(data: LeadCreated, card: LeadCard | null, createdAt: number): LeadState {
  const { lead, subject, account, owner, team, identifiers: _, ...origin } = data;
  const about = { lead, subject, ...(account && { account }) };
  const assignment = { ...(owner && { owner }), ...(team && { team }) };
  const facts = { about, assignment, origin, createdAt };
  // Sealed parts do not open between the destruction of the keys and the event that says so.
  return card ? { ...facts, status: 'new', card } : erased(facts);
}

function erased({ about, assignment, origin, createdAt }: LeadFacts): ErasedLead {
  const { country: _, ...plain } = origin;
  return { status: 'erased', about, assignment, origin: plain, createdAt };
}

function contentOf({ about, card, assignment, origin, createdAt }: LeadContent): LeadContent {
  return { about, card, assignment, origin, createdAt };
}
