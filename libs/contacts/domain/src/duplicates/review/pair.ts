import type {
  AboutDuplicate,
  DuplicateDismissed,
  DuplicateField,
  DuplicateFound,
  DuplicateKind,
  DuplicateMerged,
  DuplicateWithdrawal,
  DuplicateWithdrawn,
} from '@rapport/contracts';
import { DomainError, eventId, type Decider } from '@rapport/eventsourcing';

export type DuplicateEvent =
  | { readonly type: 'duplicate-found'; readonly data: DuplicateFound }
  | { readonly type: 'duplicate-dismissed'; readonly data: DuplicateDismissed }
  | { readonly type: 'duplicate-reopened'; readonly data: AboutDuplicate }
  | { readonly type: 'duplicate-withdrawn'; readonly data: DuplicateWithdrawn }
  | { readonly type: 'duplicate-merged'; readonly data: DuplicateMerged };

export const duplicateEventTypes = [
  'duplicate-found',
  'duplicate-dismissed',
  'duplicate-reopened',
  'duplicate-withdrawn',
  'duplicate-merged',
] as const satisfies readonly DuplicateEvent['type'][];

export type DuplicateCommand =
  | { readonly type: 'propose'; readonly found: DuplicateFound }
  | { readonly type: 'dismiss'; readonly reason?: string }
  | { readonly type: 'reopen' }
  | { readonly type: 'withdraw'; readonly because: DuplicateWithdrawal }
  | { readonly type: 'settle'; readonly merge: string }
  | { readonly type: 'unsettle'; readonly merge: string };

export type DuplicateState =
  | { readonly status: 'none' }
  | { readonly status: 'open' | 'dismissed' | 'withdrawn'; readonly found: DuplicateFound }
  | { readonly status: 'merged'; readonly found: DuplicateFound; readonly merge: string };

/** The two ids in their order, and the id of the pair. */
export function duplicatePair(kind: DuplicateKind, one: string, other: string): AboutDuplicate {
  const [a, b] = one < other ? [one, other] : [other, one];
  return { pair: eventId('duplicate', kind, a, b), kind, a, b };
}

/**
 * Two records that may be the same (stream `contacts_duplicate-<pair>`). What a person said of them stands: they are
 * proposed again only where a field agrees that did not when they were dismissed.
 */
export const duplicateDecider: Decider<DuplicateCommand, DuplicateEvent, DuplicateState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'propose') return propose(command.found, state);
    if (state.status === 'none')
      throw new DomainError('DUPLICATE.NOT_FOUND', 'not-found', 'these two were never taken for the same');
    const { status, found } = state;
    const about: AboutDuplicate = { pair: found.pair, kind: found.kind, a: found.a, b: found.b };
    switch (command.type) {
      case 'dismiss': {
        if (status === 'merged') throw new DomainError('DUPLICATE.MERGED', 'conflict', 'the two are merged');
        const { reason } = command;
        if (status === 'dismissed') return [];
        return [{ type: 'duplicate-dismissed', data: { ...about, ...(reason !== undefined && { reason }) } }];
      }
      case 'reopen':
        if (status === 'merged') throw new DomainError('DUPLICATE.MERGED', 'conflict', 'the two are merged');
        return status === 'dismissed' ? [{ type: 'duplicate-reopened', data: about }] : [];
      case 'withdraw':
        return status === 'open' ? [{ type: 'duplicate-withdrawn', data: { ...about, because: command.because } }] : [];
      case 'settle': {
        const { merge } = command;
        if (status === 'merged' && state.merge === merge) return [];
        return [{ type: 'duplicate-merged', data: { ...about, merge } }];
      }
      case 'unsettle':
        return status === 'merged' && state.merge === command.merge
          ? [{ type: 'duplicate-reopened', data: about }]
          : [];
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    if (event.type === 'duplicate-found') return { status: 'open', found: event.data };
    if (state.status === 'none') return state;
    const { found } = state;
    switch (event.type) {
      case 'duplicate-dismissed':
        return { status: 'dismissed', found };
      case 'duplicate-reopened':
        return { status: 'open', found };
      case 'duplicate-withdrawn':
        return { status: 'withdrawn', found };
      case 'duplicate-merged':
        return { status: 'merged', found, merge: event.data.merge };
      default:
        return event satisfies never;
    }
  },
};

function propose(found: DuplicateFound, state: DuplicateState): DuplicateEvent[] {
  const event: DuplicateEvent = { type: 'duplicate-found', data: found };
  switch (state.status) {
    case 'none':
    case 'withdrawn':
      return [event];
    case 'open':
      return weighsAsBefore(found, state.found) ? [] : [event];
    case 'dismissed':
      return agreesAnew(found.fields, state.found.fields) ? [event] : [];
    case 'merged':
      return [];
    default:
      return state satisfies never;
  }
}

const weighsAsBefore = (now: DuplicateFound, before: DuplicateFound): boolean =>
  now.weight === before.weight &&
  now.probability === before.probability &&
  now.fields.every(({ level }, index) => level === before.fields[index]?.level);

/** Whether a field speaks for one and the same that said something else, or nothing, before. */
function agreesAnew(now: readonly DuplicateField[], before: readonly DuplicateField[]): boolean {
  const levels = new Map(before.map(({ field, level }) => [field, level]));
  return now.some(({ field, level, weight }) => weight > 0 && levels.get(field) !== level);
}
