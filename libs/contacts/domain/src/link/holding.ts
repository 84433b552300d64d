import type { LinkedSubject } from '@rapport/contracts';
import type { Claim, KnownLinks, LinkState, PairState } from './link.state';
import { isDevice, isUser } from './orient';

/** By the id of the other subject: the claim by which it is linked. */
export type Holding = ReadonlyMap<string, Claim>;

/**
 * Which links hold, out of all that was ever claimed and not taken back. Nothing but the claims decides: not the order in
 * which links came and went. So a link, or a merge, that is undone leaves what there would be had it never been: the
 * device goes back to its guest or on to the next user, and what a rule said meanwhile of two merged contacts still holds.
 */
export function holding(state: KnownLinks): Holding {
  const merged = new Map([...state.pairs].flatMap(([id, { claims }]) => firstMerge(claims, id)));
  const counting = claimsThatCount(state);
  if (state.from && isDevice(state.from)) {
    const owner = ownerAmong(counting);
    return owner ? merged.set(owner.to.id, owner.claim) : merged;
  }
  const held = new Map<string, Claim>();
  for (const { to, claim } of counting)
    if (!held.has(to.id) && (claim.device === undefined || held.size === 0)) held.set(to.id, claim);
  return new Map([...merged, ...held]);
}

/** The guest that a device had when somebody logged in, and who that was: mail or phone go along. */
export interface Adoption {
  readonly guest: LinkedSubject;
  readonly user: LinkedSubject;
  readonly login: Claim;
}

/** Null for what is no device, and for devices without a guest or a login. */
export function adoptionOf(state: LinkState): Adoption | null {
  if (state.status === 'erased' || !state.from || !isDevice(state.from)) return null;
  const counting = claimsThatCount(state);
  const login = ownerAmong(counting);
  if (!login || !isUser(login.to) || login.claim.reason === 'manual') return null;
  const guest = ownerAmong(counting.filter(({ to, claim }) => !isUser(to) && claim.order < login.claim.order));
  return guest ? { guest: guest.to, user: login.to, login: login.claim } : null;
}

/** All that a device may ever have had as guest and as user. */
export function everAdopted(state: LinkState): { readonly guest: LinkedSubject; readonly user: LinkedSubject }[] {
  if (state.status === 'erased' || !state.from || !isDevice(state.from)) return [];
  const all = [...state.pairs.values()].map(({ to }) => to);
  return all.filter((to) => !isUser(to)).flatMap((guest) => all.filter(isUser).map((user) => ({ guest, user })));
}

interface Counting {
  readonly to: LinkedSubject;
  readonly claim: Claim;
}

/** Claims of rules and persons, in their order. */
function claimsThatCount({ pairs }: KnownLinks): Counting[] {
  return [...pairs.values()]
    .filter(({ isBarred }) => !isBarred)
    .flatMap((pair) =>
      [...pair.claims.values()].filter((claim) => counts(pair, claim)).map((claim) => ({ to: pair.to, claim })),
    )
    .sort((a, b) => a.claim.order - b.claim.order);
}

const counts = ({ suspendedBy }: PairState, { reason, merge }: Claim): boolean =>
  merge === undefined && (suspendedBy.size === 0 || reason === 'manual');

/** A device is with one: the first user, or without one whoever it was with first; a person's word goes before. */
function ownerAmong(counting: readonly Counting[]): Counting | undefined {
  const rank = ({ to, claim }: Counting) => (isUser(to) ? 0 : 2) + (claim.reason === 'manual' ? 0 : 1);
  return counting.toSorted((a, b) => rank(a) - rank(b) || a.claim.order - b.claim.order)[0];
}

function firstMerge(claims: ReadonlyMap<string, Claim>, id: string): [string, Claim][] {
  const first = [...claims.values()].find(({ merge }) => merge !== undefined);
  return first ? [[id, first]] : [];
}
