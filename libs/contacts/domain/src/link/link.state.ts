import type { LinkedSubject, LinkReason } from '@rapport/contracts';
import type { LinkEvent } from './link.events';

/** A reason to take two subjects for one person. */
export interface Claim {
  readonly reason: LinkReason;
  readonly cause: string;
  /** ms; when the cause was recorded, 0 where the event does not say. */
  readonly causedAt: number;
  /** Its place among the claims of the stream. */
  readonly order: number;
  readonly merge?: string;
  readonly device?: string;
}

/** How `from` stands to one other subject. */
export interface PairState {
  readonly to: LinkedSubject;
  /** What was told last. */
  readonly isLinked: boolean;
  /** Undone by a person: nothing links the two but a merge, until a person allows it. */
  readonly isBarred: boolean;
  /** ms; when a bar was lifted last, 0 if never. */
  readonly allowedAt: number;
  /** By whose they are: a rule's, a person's, a merge's, that of a device which took its guest along. One of each. */
  readonly claims: ReadonlyMap<string, Claim>;
  /** Ids of the ends that identify nobody. */
  readonly suspendedBy: ReadonlySet<string>;
}

export type LinkState =
  | {
      readonly status: 'known';
      readonly from: LinkedSubject | null;
      /** By the id of the other subject. */
      readonly pairs: ReadonlyMap<string, PairState>;
      /** `<cause>:<other subject>` of what happened before. */
      readonly causes: ReadonlySet<string>;
      /** Merges that are undone: none of them claims anything any more, however late it is told. */
      readonly closed: ReadonlySet<string>;
      /** How many claims there were. */
      readonly claimed: number;
    }
  | { readonly status: 'erased' };

export type KnownLinks = LinkState & { readonly status: 'known' };

export const noLinks: KnownLinks = {
  status: 'known',
  from: null,
  pairs: new Map(),
  causes: new Set(),
  closed: new Set(),
  claimed: 0,
};

const unknown = {
  ...{ isLinked: false, isBarred: false, allowedAt: 0 },
  ...{ claims: new Map<string, Claim>(), suspendedBy: new Set<string>() },
};

export const pairOf = (state: KnownLinks, to: LinkedSubject): PairState => state.pairs.get(to.id) ?? { to, ...unknown };

/** Whose claim it is. */
export function claimantOf({
  merge,
  device,
  reason,
}: Pick<Claim, 'merge' | 'device'> & { reason?: LinkReason }): string {
  if (merge !== undefined) return `merge:${merge}`;
  if (device !== undefined) return `device:${device}`;
  return reason === 'manual' ? 'person' : 'rule';
}

export function evolveLink(state: LinkState, event: LinkEvent): LinkState {
  if (state.status === 'erased') return state;
  if (event.type === 'links-erased') return { status: 'erased' };
  const { from, to, cause, trigger } = event.data;
  const pair = pairOf(state, to);
  return {
    status: 'known',
    from,
    pairs: new Map(state.pairs).set(to.id, evolvePair(pair, event, state.claimed)),
    causes: new Set(state.causes).add(`${trigger ?? cause}:${to.id}`),
    closed: closedWith(state, event),
    claimed: state.claimed + 1,
  };
}

function evolvePair(pair: PairState, event: Exclude<LinkEvent, { type: 'links-erased' }>, order: number): PairState {
  const { type, data } = event;
  switch (type) {
    case 'subjects-linked':
      return { ...pair, isLinked: true, claims: withClaim(pair, data, order) };
    case 'link-claimed':
      return { ...pair, claims: withClaim(pair, data, order) };
    case 'subjects-unlinked':
      if (!data.barred) return { ...pair, isLinked: false };
      return { ...pair, isLinked: false, isBarred: true, claims: mergesOf(pair) };
    case 'link-allowed':
      return { ...pair, isBarred: false, allowedAt: data.decidedAt };
    case 'link-claim-withdrawn': {
      const claims = new Map(pair.claims);
      claims.delete(claimantOf(data));
      return { ...pair, claims };
    }
    case 'link-suspended':
      return { ...pair, suspendedBy: new Set(pair.suspendedBy).add(data.by) };
    case 'link-resumed':
      return { ...pair, suspendedBy: new Set([...pair.suspendedBy].filter((id) => id !== data.by)) };
    default:
      return type satisfies never;
  }
}

/** A link that comes back does so by a claim that is known: that one keeps its place. */
function withClaim(
  { claims }: PairState,
  data: Extract<LinkEvent, { type: 'subjects-linked' }>['data'],
  order: number,
): ReadonlyMap<string, Claim> {
  const whose = claimantOf(data);
  if (claims.has(whose)) return claims;
  const { reason, cause, causedAt = 0, merge, device } = data;
  const claim = { reason, cause, causedAt, order, ...(merge && { merge }), ...(device && { device }) };
  return new Map(claims).set(whose, claim);
}

function closedWith({ closed }: KnownLinks, { type, data }: LinkEvent): ReadonlySet<string> {
  return type === 'link-claim-withdrawn' && data.merge !== undefined ? new Set(closed).add(data.merge) : closed;
}

const mergesOf = ({ claims }: PairState) => new Map([...claims].filter(([, { merge }]) => merge !== undefined));

/** Whether the cause has had its effect on the pair before. */
export function isRepeat(state: KnownLinks, { cause, to }: { cause: string; to: LinkedSubject }): boolean {
  return state.causes.has(`${cause}:${to.id}`);
}
