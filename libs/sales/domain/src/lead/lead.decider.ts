import type { Assignment, IdentifierRef, SubjectRef } from '@rapport/contracts';
import { type Decider, DomainError } from '@rapport/eventsourcing';
import { isDeepStrictEqual } from 'node:util';
import type { PlannedOpening } from '../opportunity';
import type { LeadCard, LeadEvent, LeadFact } from './lead.events';
import { evolveLead, type KnownLead, type LeadOrigin, type LeadState } from './lead.state';

export interface Creation {
  readonly lead: string;
  readonly subject: SubjectRef;
  /** The lead itself or the contact, and what the person is known by. */
  readonly identifiers: readonly IdentifierRef[];
  readonly card: LeadCard;
  readonly account?: string;
  readonly assignment: Assignment;
  readonly origin: LeadOrigin;
}

export interface Conversion {
  readonly contact: SubjectRef;
  readonly account?: string;
  /** The opportunity that is opened with it. */
  readonly opening?: PlannedOpening;
}

/** `at`: when it happened, ms. */
export type LeadCommand = { readonly at: number } & (
  | ({ readonly type: 'create' } & Creation)
  | { readonly type: 'assign'; readonly owner: string; readonly team?: string }
  | { readonly type: 'qualify' }
  | { readonly type: 'disqualify'; readonly reason: string }
  | ({ readonly type: 'convert' } & Conversion)
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'erase' }
);

/** Somebody who may become a customer (stream `sales_lead-<id>`). One that was withdrawn may be created anew. */
export const leadDecider: Decider<LeadCommand, LeadEvent, LeadState> = {
  initialState: { status: 'none' },
  evolve: evolveLead,
  decide: (command, state) => facts(command, state).map((fact) => ({ ...fact, occurredAt: command.at })),
};

function facts(command: LeadCommand, state: LeadState): LeadFact[] {
  if (command.type === 'create') return create(command, state);
  if (command.type === 'erase') return state.status === 'none' ? [] : [{ type: 'lead-erased', data: state.about }];
  if (state.status === 'none') throw new DomainError('LEAD.NOT_FOUND', 'not-found', 'there is no such lead');
  if (state.status === 'erased') throw new DomainError('LEAD.ERASED', 'gone', 'the person was erased');
  if (state.status === 'withdrawn') return command.type === 'withdraw' ? [] : withdrawn();
  if (command.at < state.createdAt)
    throw new DomainError('LEAD.BEFORE_CREATED', 'invalid', 'there was no such lead then', { path: 'at' });
  return changes(command, state);
}

function create(creation: Creation, state: LeadState): LeadFact[] {
  const { lead, subject, identifiers, card, account, assignment, origin } = creation;
  if (state.status !== 'none' && state.status !== 'withdrawn')
    throw new DomainError('LEAD.EXISTS', 'conflict', 'there is such a lead');
  const who = { lead, subject, ...(account && { account }), identifiers, ...assignment };
  return [{ type: 'lead-created', data: { ...who, ...origin }, personal: card }];
}

function changes(command: Exclude<LeadCommand, { type: 'create' | 'erase' }>, state: KnownLead): LeadFact[] {
  const { about, status } = state;
  switch (command.type) {
    case 'assign': {
      const { owner, team } = command;
      const assignment = { owner, ...(team && { team }) };
      if (isDeepStrictEqual(assignment, state.assignment)) return [];
      return [{ type: 'lead-assigned', data: { ...about, ...assignment } }];
    }
    case 'qualify':
      if (status === 'qualified') return [];
      notConverted(state);
      return [{ type: 'lead-qualified', data: about }];
    case 'disqualify': {
      const { reason } = command;
      if (status === 'disqualified' && state.reason === reason) return [];
      notConverted(state);
      return [{ type: 'lead-disqualified', data: { ...about, reason } }];
    }
    case 'convert': {
      const { contact, account, opening } = command;
      notConverted(state);
      if (status === 'disqualified')
        throw new DomainError('LEAD.DISQUALIFIED', 'conflict', 'the lead is disqualified: qualify it first');
      const follows = opening && { opportunity: opening.opportunity, opening };
      return [{ type: 'lead-converted', data: { ...about, contact, ...(account && { account }), ...follows } }];
    }
    case 'withdraw':
      return [{ type: 'lead-withdrawn', data: { ...about, reason: command.reason } }];
    default:
      return command satisfies never;
  }
}

function withdrawn(): never {
  throw new DomainError('LEAD.WITHDRAWN', 'gone', 'the lead was taken back');
}

function notConverted(state: KnownLead): void {
  if (state.status !== 'converted') return;
  const facts = { contact: state.contact.id, ...(state.opening && { opportunity: state.opening.opportunity }) };
  throw new DomainError('LEAD.CONVERTED', 'conflict', 'the lead has become a contact', facts);
}
