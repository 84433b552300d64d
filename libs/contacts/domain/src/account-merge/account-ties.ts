import type { AboutAccount } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

/** What a merge means for one of its two accounts: `account` is the one whose stream this is. */
type Tie = AboutAccount & { readonly merge: string };

export type AccountTieEvent =
  | { readonly type: 'account-merged-away'; readonly data: Tie & { readonly into: string } }
  | {
      readonly type: 'account-took-in';
      readonly data: Tie & { readonly other: string; readonly taken: readonly string[] };
    }
  /** The merge is undone, also where it never got this far. */
  | { readonly type: 'account-separated'; readonly data: Tie }
  /** Its own values of these fields count from now on, whatever was chosen when it took others in. */
  | { readonly type: 'account-fields-said'; readonly data: AboutAccount & { readonly fields: readonly string[] } };

export const accountTieEventTypes = [
  'account-merged-away',
  'account-took-in',
  'account-separated',
  'account-fields-said',
] as const satisfies readonly AccountTieEvent['type'][];

export type AccountTieCommand =
  | ({ readonly type: 'merge-away'; readonly into: string } & Tie)
  | ({ readonly type: 'take-in'; readonly other: string; readonly taken: readonly string[] } & Tie)
  | ({ readonly type: 'separate' } & Tie)
  | ({ readonly type: 'say'; readonly fields: readonly string[] } & AboutAccount);

export interface AccountTies {
  /** The account that answers for this one. */
  readonly away: { readonly merge: string; readonly into: string } | null;
  /** Those that this one answers for, in the order in which they came. */
  readonly tookIn: readonly { readonly merge: string; readonly other: string; readonly taken: readonly string[] }[];
  /** Merges that are undone: none of them comes back, however late it is told. */
  readonly closed: ReadonlySet<string>;
}

/**
 * The merges that hold for one account (stream `contacts_accountTies-<account>`). As with contacts, one is merged away
 * once at most and takes none in while it is, so that accounts form trees: of two who merge at once the later is refused.
 */
export const accountTiesDecider: Decider<AccountTieCommand, AccountTieEvent, AccountTies> = {
  initialState: { away: null, tookIn: [], closed: new Set() },
  decide(command, state) {
    const { account } = command;
    if (command.type === 'say') {
      const { fields } = command;
      return state.tookIn.length === 0 ? [] : [{ type: 'account-fields-said', data: { account, fields } }];
    }
    const { type, merge } = command;
    if (state.closed.has(merge)) return [];
    switch (type) {
      case 'merge-away':
        if (state.away?.merge === merge) return [];
        refuseIfAway(state);
        return [{ type: 'account-merged-away', data: { merge, account, into: command.into } }];
      case 'take-in': {
        if (state.tookIn.some((one) => one.merge === merge)) return [];
        refuseIfAway(state);
        const { other, taken } = command;
        return [{ type: 'account-took-in', data: { merge, account, other, taken } }];
      }
      case 'separate':
        return [{ type: 'account-separated', data: { merge, account } }];
      default:
        return type satisfies never;
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'account-merged-away':
        return { ...state, away: { merge: data.merge, into: data.into } };
      case 'account-took-in': {
        const { merge, other, taken } = data;
        return { ...state, tookIn: [...state.tookIn, { merge, other, taken }] };
      }
      case 'account-separated':
        return {
          away: state.away?.merge === data.merge ? null : state.away,
          tookIn: state.tookIn.filter(({ merge }) => merge !== data.merge),
          closed: new Set(state.closed).add(data.merge),
        };
      case 'account-fields-said':
        return state;
      default:
        return type satisfies never;
    }
  },
};

function refuseIfAway({ away }: AccountTies): void {
  if (away)
    throw new DomainError('MERGE.ACCOUNT_MERGED_AWAY', 'conflict', 'the account was merged into another one', {
      accountId: away.into,
    });
}
