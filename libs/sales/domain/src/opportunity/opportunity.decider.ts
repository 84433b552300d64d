import type { Assignment, Concerns, StageEntered } from '@rapport/contracts';
import { type Decider, DomainError } from '@rapport/eventsourcing';
import { isDeepStrictEqual } from 'node:util';
import type { OpportunityEvent, OpportunityFact } from './opportunity.events';
import { valueOf, type SaidValue } from './opportunity-value';
import {
  evolveOpportunity,
  type KnownOpportunity,
  type OpportunityOrigin,
  type OpportunityState,
} from './opportunity.state';

export interface Opening extends SaidValue {
  readonly opportunity: string;
  readonly concerns: Concerns;
  readonly assignment: Assignment;
  readonly stage: StageEntered;
  /** `YYYY-MM-DD` */
  readonly expectedClose: string;
  readonly origin: OpportunityOrigin;
}

/** An opening that is to come, as what leads to it says it. */
export type PlannedOpening = Opening & { readonly at: number };

/** `at`: when it happened, ms. */
export type OpportunityCommand = { readonly at: number } & (
  | ({ readonly type: 'open' } & Opening)
  | { readonly type: 'move'; readonly to: StageEntered }
  | { readonly type: 'reassign'; readonly owner: string; readonly team?: string }
  | ({ readonly type: 'value' } & SaidValue)
  | { readonly type: 'reschedule'; readonly expectedClose: string }
  | { readonly type: 'win'; readonly reason?: string; readonly order?: string }
  | { readonly type: 'lose'; readonly reason: string }
  | { readonly type: 'reopen' }
  | { readonly type: 'withdraw'; readonly reason: string }
);

/** A chance of a sale (stream `sales_opportunity-<id>`). One that was withdrawn may be opened anew. */
export const opportunityDecider: Decider<OpportunityCommand, OpportunityEvent, OpportunityState> = {
  initialState: { status: 'none' },
  evolve: evolveOpportunity,
  decide: (command, state) => facts(command, state).map((fact) => ({ ...fact, occurredAt: command.at })),
};

function facts(command: OpportunityCommand, state: OpportunityState): OpportunityFact[] {
  if (command.type === 'open') return open(command, state);
  if (state.status === 'none')
    throw new DomainError('OPPORTUNITY.NOT_FOUND', 'not-found', 'there is no such opportunity');
  if (state.status === 'withdrawn') return command.type === 'withdraw' ? [] : withdrawn();
  if (command.at < state.openedAt)
    throw new DomainError('OPPORTUNITY.BEFORE_OPENED', 'invalid', 'the opportunity was not open then', { path: 'at' });
  return changes(command, state);
}

function open(opening: Opening, state: OpportunityState): OpportunityFact[] {
  const { opportunity, concerns, assignment, stage, expectedClose, origin } = opening;
  if (state.status !== 'none' && state.status !== 'withdrawn')
    throw new DomainError('OPPORTUNITY.EXISTS', 'conflict', 'there is such an opportunity');
  if (!concerns.subject && !concerns.account)
    throw new DomainError('OPPORTUNITY.ABOUT_NOBODY', 'invalid', 'name a contact, an account, or both');
  const who = { opportunity, ...concerns, ...assignment };
  return [{ type: 'opportunity-opened', data: { ...who, ...stage, ...valueOf(opening), expectedClose, ...origin } }];
}

function changes(command: Exclude<OpportunityCommand, { type: 'open' }>, state: KnownOpportunity): OpportunityFact[] {
  const { about } = state;
  switch (command.type) {
    case 'move': {
      const { to } = command;
      if (to.pipeline === state.stage.pipeline && to.stage === state.stage.stage) return [];
      stillOpen(state);
      return [{ type: 'opportunity-moved', data: { ...about, ...to, from: state.stage.stage } }];
    }
    case 'reassign': {
      const { owner, team } = command;
      const assignment = { owner, ...(team && { team }) };
      if (isDeepStrictEqual(assignment, state.assignment)) return [];
      return [{ type: 'opportunity-reassigned', data: { ...about, ...assignment } }];
    }
    case 'value': {
      const worth = valueOf(command);
      if (isDeepStrictEqual(worth, { value: state.value, products: state.products })) return [];
      stillOpen(state);
      return [{ type: 'opportunity-valued', data: { ...about, ...worth } }];
    }
    case 'reschedule': {
      const { expectedClose } = command;
      if (expectedClose === state.expectedClose) return [];
      stillOpen(state);
      return [{ type: 'opportunity-rescheduled', data: { ...about, expectedClose } }];
    }
    case 'win': {
      const { reason = null, order = null } = command;
      if (state.status === 'won' && state.reason === reason && state.order === order) return [];
      stillOpen(state);
      const said = { ...(reason !== null && { reason }), ...(order !== null && { order }) };
      return [{ type: 'opportunity-won', data: { ...about, value: state.value, ...said } }];
    }
    case 'lose': {
      const { reason } = command;
      if (state.status === 'lost' && state.reason === reason) return [];
      stillOpen(state);
      return [{ type: 'opportunity-lost', data: { ...about, reason } }];
    }
    case 'reopen':
      return state.status === 'open' ? [] : [{ type: 'opportunity-reopened', data: about }];
    case 'withdraw':
      return [{ type: 'opportunity-withdrawn', data: { ...about, reason: command.reason } }];
    default:
      return command satisfies never;
  }
}

function withdrawn(): never {
  throw new DomainError('OPPORTUNITY.WITHDRAWN', 'gone', 'the opportunity was taken back');
}

function stillOpen({ status }: KnownOpportunity): void {
  if (status !== 'open')
    throw new DomainError('OPPORTUNITY.CLOSED', 'conflict', `the opportunity is ${status}`, { status });
}
