import type {
  AboutRelation,
  RelationEnd,
  RelationEnded,
  RelationKind,
  RelationMade,
  RelationWithdrawn,
} from '@rapport/contracts';
import { type Decider, DomainError, eventId } from '@rapport/eventsourcing';

export type RelationEvent =
  | { readonly type: 'relation-made'; readonly data: RelationMade }
  | { readonly type: 'relation-ended'; readonly data: RelationEnded }
  | { readonly type: 'relation-withdrawn'; readonly data: RelationWithdrawn };

export const relationEventTypes = [
  'relation-made',
  'relation-ended',
  'relation-withdrawn',
] as const satisfies readonly RelationEvent['type'][];

export type RelationCommand =
  | { readonly type: 'make'; readonly about: AboutRelation; readonly since?: string }
  | { readonly type: 'end'; readonly until: string }
  | { readonly type: 'withdraw' };

export type RelationState =
  | { readonly status: 'none' }
  | {
      readonly status: 'made' | 'withdrawn';
      readonly about: AboutRelation;
      readonly since: string | null;
      readonly until: string | null;
    };

/** Which records a kind of relation is between, and whether it says the same from both ends. */
export const relationKinds: Readonly<
  Record<RelationKind, { readonly ends: readonly string[]; readonly isMutual: boolean }>
> = {
  'decision-maker': { ends: ['contact account'], isMutual: false },
  'parent-company': { ends: ['account account'], isMutual: false },
  partner: { ends: ['account account', 'contact contact'], isMutual: true },
  household: { ends: ['contact contact'], isMutual: true },
};

/**
 * The relation that is meant: told again it is the same one, from either end where it is mutual.
 *
 * @throws DomainError `RELATION.WRONG_ENDS`
 */
export function relationOf(kind: RelationKind, from: RelationEnd, to: RelationEnd, since?: string): AboutRelation {
  const { ends, isMutual } = relationKinds[kind];
  if (!ends.includes(`${from.type} ${to.type}`) || from.id === to.id)
    throw new DomainError('RELATION.WRONG_ENDS', 'invalid', `${kind} is between ${ends.join(' or ')}, not itself`);
  const [first, second] = isMutual && to.id < from.id ? [to, from] : [from, to];
  const relation = eventId('relation', kind, first.id, second.id, since ?? '');
  return { relation, kind, from: first, to: second };
}

/** How two records belong together, from a day to a day (stream `contacts_relation-<id>`). */
export const relationDecider: Decider<RelationCommand, RelationEvent, RelationState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'make') {
      const { about, since } = command;
      if (state.status === 'made' && state.until === null) return [];
      return [{ type: 'relation-made', data: { ...about, ...(since && { since }) } }];
    }
    if (state.status !== 'made')
      throw new DomainError('RELATION.NOT_FOUND', 'not-found', 'there is no such relation, or no longer');
    const { about, since, until } = state;
    if (command.type === 'withdraw') return [{ type: 'relation-withdrawn', data: about }];
    if (until === command.until) return [];
    if (since !== null && command.until < since)
      throw new DomainError('RELATION.ENDS_BEFORE', 'invalid', 'the last day is before the first', { path: 'until' });
    return [{ type: 'relation-ended', data: { ...about, until: command.until } }];
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'relation-made': {
        const { since = null, ...about } = data;
        return { status: 'made', about, since, until: null };
      }
      case 'relation-ended':
        return state.status === 'none' ? state : { ...state, until: data.until };
      case 'relation-withdrawn':
        return state.status === 'none' ? state : { ...state, status: 'withdrawn' };
      default:
        return type satisfies never;
    }
  },
};
