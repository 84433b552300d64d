import type { SubjectRef } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

/** What a merge means for one of its two contacts. */
interface Tie {
  readonly merge: string;
  /** The contact whose stream this is. */
  readonly subject: SubjectRef;
}

export type MergeTieEvent =
  | { readonly type: 'contact-merged-away'; readonly data: Tie & { readonly into: SubjectRef } }
  | {
      readonly type: 'contact-took-in';
      readonly data: Tie & { readonly contact: SubjectRef; readonly taken: readonly string[] };
    }
  /** The merge is undone, also where it never got this far. */
  | { readonly type: 'contact-separated'; readonly data: Tie }
  /** Its own values of these fields count from now on, whatever was chosen when it took others in. */
  | {
      readonly type: 'contact-fields-said';
      readonly data: { readonly subject: SubjectRef; readonly fields: readonly string[] };
    };

export const mergeTieEventTypes = [
  'contact-merged-away',
  'contact-took-in',
  'contact-separated',
  'contact-fields-said',
] as const satisfies readonly MergeTieEvent['type'][];

export type MergeTieCommand =
  | ({ readonly type: 'merge-away'; readonly into: SubjectRef } & Tie)
  | ({ readonly type: 'take-in'; readonly contact: SubjectRef; readonly taken: readonly string[] } & Tie)
  | ({ readonly type: 'separate' } & Tie)
  | { readonly type: 'say'; readonly subject: SubjectRef; readonly fields: readonly string[] };

export interface TookIn {
  readonly merge: string;
  readonly contact: SubjectRef;
  readonly taken: readonly string[];
}

export interface MergeTies {
  /** The contact that answers for this one. */
  readonly away: { readonly merge: string; readonly into: SubjectRef } | null;
  /** Those that this one answers for, in the order in which they came. */
  readonly tookIn: readonly TookIn[];
  /** Merges that are undone: none of them comes back, however late it is told. */
  readonly closed: ReadonlySet<string>;
}

/**
 * The merges that hold for one contact (stream `contacts_mergeTies-<contact>`). A contact is merged away once at most, and
 * takes none in while it is; so contacts form trees, also where two people merge at the same time: the later one is refused.
 */
export const mergeTiesDecider: Decider<MergeTieCommand, MergeTieEvent, MergeTies> = {
  initialState: { away: null, tookIn: [], closed: new Set() },
  decide(command, state) {
    if (command.type === 'say') {
      const { subject, fields } = command;
      return state.tookIn.length === 0 ? [] : [{ type: 'contact-fields-said', data: { subject, fields } }];
    }
    const { type, merge, subject } = command;
    if (state.closed.has(merge)) return [];
    switch (type) {
      case 'merge-away':
        if (state.away?.merge === merge) return [];
        refuseIfAway(state);
        return [{ type: 'contact-merged-away', data: { merge, subject, into: command.into } }];
      case 'take-in': {
        if (state.tookIn.some((one) => one.merge === merge)) return [];
        refuseIfAway(state);
        const { contact, taken } = command;
        return [{ type: 'contact-took-in', data: { merge, subject, contact, taken } }];
      }
      case 'separate':
        return [{ type: 'contact-separated', data: { merge, subject } }];
      default:
        return type satisfies never;
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'contact-merged-away':
        return { ...state, away: { merge: data.merge, into: data.into } };
      case 'contact-took-in': {
        const { merge, contact, taken } = data;
        return { ...state, tookIn: [...state.tookIn, { merge, contact, taken }] };
      }
      case 'contact-separated':
        return {
          away: state.away?.merge === data.merge ? null : state.away,
          tookIn: state.tookIn.filter(({ merge }) => merge !== data.merge),
          closed: new Set(state.closed).add(data.merge),
        };
      case 'contact-fields-said':
        return state;
      default:
        return type satisfies never;
    }
  },
};

function refuseIfAway({ away }: MergeTies): void {
  if (away)
    throw new DomainError('MERGE.MERGED_AWAY', 'conflict', 'the contact was merged into another one', {
      contactId: away.into.id,
    });
}
