import { DomainError, type Decider } from '@rapport/eventsourcing';

/** What a link is for, and for how long it works, ms. */
export const LINK_LIFE_MS = {
  /** Signs in at once: printed at start. */
  'sign-in': 600_000,
  /** Lets somebody who was invited choose a password or passkey. */
  invitation: 72 * 3_600_000,
  /** Lets somebody who forgot the password choose another. */
  reset: 3_600_000,
} as const;
export type LinkPurpose = keyof typeof LINK_LIFE_MS;

export interface LinkIssued {
  readonly type: 'link-issued';
  /** `hash`: SHA-256 of the link's secret, hex; `until`: ms. */
  readonly data: {
    readonly purpose: LinkPurpose;
    readonly user: string;
    readonly hash: string;
    readonly until: number;
  };
}
export interface LinkUsed {
  readonly type: 'link-used';
  readonly data: Readonly<Record<string, never>>;
}
export interface LinkWithdrawn {
  readonly type: 'link-withdrawn';
  readonly data: Readonly<Record<string, never>>;
}
export type LinkEvent = LinkIssued | LinkUsed | LinkWithdrawn;
export const linkEventTypes: readonly LinkEvent['type'][] = ['link-issued', 'link-used', 'link-withdrawn'];

export type LinkCommand =
  | {
      readonly type: 'issue';
      readonly purpose: LinkPurpose;
      readonly user: string;
      readonly hash: string;
      readonly now: number;
    }
  | { readonly type: 'use'; readonly now: number }
  | { readonly type: 'withdraw' };

export type LinkState =
  | { readonly status: 'none' }
  | ({ readonly status: 'open' } & LinkIssued['data'])
  | { readonly status: 'used' | 'withdrawn' };

export const linkStream = (id: string) => `access_link-${id}`;

/** A link that works once: two who use it at once race for the revision, and one wins. */
export const linkDecider: Decider<LinkCommand, LinkEvent, LinkState> = {
  initialState: { status: 'none' },

  decide: (command, state) => {
    switch (command.type) {
      case 'issue': {
        const { purpose, user, hash, now } = command;
        if (state.status !== 'none') throw new DomainError('LINK.EXISTS', 'conflict', 'the link was issued');
        return [{ type: 'link-issued', data: { purpose, user, hash, until: now + LINK_LIFE_MS[purpose] } }];
      }
      case 'use':
        if (state.status !== 'open' || command.now >= state.until) throw linkInvalid();
        return [{ type: 'link-used', data: {} }];
      case 'withdraw':
        return state.status === 'open' ? [{ type: 'link-withdrawn', data: {} }] : [];
      default:
        return command satisfies never;
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'link-issued':
        return { status: 'open', ...event.data };
      case 'link-used':
        return { status: 'used' };
      case 'link-withdrawn':
        return { status: 'withdrawn' };
      default:
        return event satisfies never;
    }
  },
};

/** One answer for every link that does not work: which reason it is would tell whoever guesses. */
export const linkInvalid = () =>
  new DomainError('LINK.INVALID', 'gone', 'the link was used, is too old, or never was one');
