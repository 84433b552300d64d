import type { LinkedSubject } from '@rapport/contracts';
import type { LinkEvent } from './link.events';

/** How `from` stands to one other subject. */
export type PairState =
  | { readonly status: 'linked'; readonly to: LinkedSubject }
  /** Undone by a person. */
  | { readonly status: 'barred'; readonly to: LinkedSubject }
  /** The bar was lifted at `since` (ms). */
  | { readonly status: 'allowed'; readonly to: LinkedSubject; readonly since: number }
  /** A device's login took its place; `by` is the cause of that login. */
  | { readonly status: 'superseded'; readonly to: LinkedSubject; readonly by: string };

export type LinkState =
  | {
      readonly status: 'known';
      /** By the id of the other subject. */
      readonly pairs: ReadonlyMap<string, PairState>;
      /** `<cause>:<other subject>` of what happened before. */
      readonly causes: ReadonlySet<string>;
      /** ms; when a person last undid or allowed a link, 0 if never. */
      readonly decidedAt: number;
    }
  | { readonly status: 'erased' };

export type KnownLinks = LinkState & { readonly status: 'known' };

export const noLinks: LinkState = { status: 'known', pairs: new Map(), causes: new Set(), decidedAt: 0 };

export function evolveLink(state: LinkState, event: LinkEvent): LinkState {
  if (state.status === 'erased') return state;
  switch (event.type) {
    case 'subjects-linked':
      return withPair(state, { status: 'linked', to: event.data.to }, event.data.cause);
    case 'subjects-unlinked': {
      const { to, cause, barred, decidedAt } = event.data;
      return withPair(
        state,
        barred ? { status: 'barred', to } : { status: 'superseded', to, by: cause },
        cause,
        decidedAt,
      );
    }
    case 'link-allowed': {
      const { to, cause, decidedAt } = event.data;
      return withPair(state, { status: 'allowed', to, since: decidedAt }, cause, decidedAt);
    }
    case 'links-erased':
      return { status: 'erased' };
    default:
      return event satisfies never;
  }
}

function withPair(state: KnownLinks, pair: PairState, cause: string, decidedAt = 0): LinkState {
  return {
    status: 'known',
    pairs: new Map(state.pairs).set(pair.to.id, pair),
    causes: new Set(state.causes).add(`${cause}:${pair.to.id}`),
    decidedAt: Math.max(state.decidedAt, decidedAt),
  };
}

/** Whether the cause has had its effect on the pair before. */
export function isRepeat(state: KnownLinks, { cause, to }: { cause: string; to: LinkedSubject }): boolean {
  return state.causes.has(`${cause}:${to.id}`);
}

/** What a device pointed at until the login that `cause` tells of. */
export function supersededBy(state: LinkState, cause: string): readonly LinkedSubject[] {
  if (state.status === 'erased') return [];
  return [...state.pairs.values()].filter((p) => p.status === 'superseded' && p.by === cause).map((p) => p.to);
}
