import { DomainError, type Decider } from '@rapport/eventsourcing';
import { holding } from './holding';
import type { LinkByRule, LinkCommand } from './link.commands';
import type { LinkEvent } from './link.events';
import { claimantOf, evolveLink, isRepeat, noLinks, pairOf, type KnownLinks, type LinkState } from './link.state';
import { isDevice } from './orient';

type Effective = Exclude<LinkCommand, { readonly type: 'erase' }>;
type ByPerson = Extract<LinkCommand, { readonly note: string }>;

/** So many reasons without effect are kept of a device on which ever more people log in, or of an info@ mail. */
const MOST_CLAIMS = 200;

/**
 * The links that start at one subject (stream `contacts_link-<id>`).
 *
 * Every reason to link two subjects is kept as a claim, and {@link holding} says which links follow. A device has one link
 * at most: a login takes the place of what the device pointed at as a guest, a second user never does. Mails, phones and
 * users may have several. What a person undid stays barred until a person allows it.
 *
 * "Undone" is exact: a link that a person undoes takes back all that rules and persons have claimed of that pair so far,
 * and leaves what there would be without; an undone merge takes back its own claim only.
 */
export const linkDecider: Decider<LinkCommand, LinkEvent, LinkState> = {
  initialState: noLinks,
  evolve: evolveLink,
  decide(command, state) {
    if (command.type === 'erase') return state.status === 'erased' ? [] : [linksErased(command.from, state)];
    if (state.status === 'erased') {
      if ('note' in command)
        throw new DomainError('LINK.ERASED', 'conflict', 'the person was erased, and links with them');
      return [];
    }
    if (isRepeat(state, command)) return [];
    return withEffects(state, decideClaim(command, state), command);
  },
};

/** What the command says of its own pair; which links hold then, {@link withEffects} adds. */
function decideClaim(command: Effective, state: KnownLinks): LinkEvent[] {
  const { from, to, cause } = command;
  const pair = pairOf(state, to);
  const data = { from, to, cause };
  switch (command.type) {
    case 'link-by-rule':
      return claimByRule(command, state);
    case 'link':
    case 'unlink':
    case 'allow':
      return decideByPerson(command, state);
    case 'merge': {
      const claim = { ...data, reason: 'manual', merge: command.merge } as const;
      const isOver = state.closed.has(command.merge) || pair.claims.has(claimantOf(claim));
      return isOver ? [] : [{ type: 'link-claimed', data: claim }];
    }
    case 'unmerge':
      if (state.closed.has(command.merge)) return [];
      return [{ type: 'link-claim-withdrawn', data: { ...data, merge: command.merge } }];
    case 'give-back':
      return withdrawn({ ...data, device: command.device }, state);
    case 'suspend':
      return pair.suspendedBy.has(command.by) ? [] : [{ type: 'link-suspended', data: { ...data, by: command.by } }];
    case 'resume':
      return pair.suspendedBy.has(command.by) ? [{ type: 'link-resumed', data: { ...data, by: command.by } }] : [];
    default:
      return command satisfies never;
  }
}

function claimByRule(command: LinkByRule, state: KnownLinks): LinkEvent[] {
  const { from, to, reason, cause, causedAt, device, suspendedBy = [] } = command;
  const pair = pairOf(state, to);
  const claim = { from, to, reason, cause, causedAt, ...(device !== undefined && { device }) };
  if (pair.isBarred || pair.claims.has(claimantOf(claim))) return [];
  if (pair.allowedAt > 0 && causedAt <= pair.allowedAt) return [];
  const isCrowded = state.pairs.size >= MOST_CLAIMS && !state.pairs.has(to.id);
  if (isCrowded && (isDevice(from) || suspendedBy.length > 0)) return [];
  const news = suspendedBy.filter((by) => !pair.suspendedBy.has(by));
  return [
    ...news.map((by): LinkEvent => ({ type: 'link-suspended', data: { from, to, cause, by } })),
    { type: 'link-claimed', data: claim },
  ];
}

function decideByPerson(command: ByPerson, state: KnownLinks): LinkEvent[] {
  const { from, to, cause, note, now: decidedAt } = command;
  const pair = pairOf(state, to);
  switch (command.type) {
    case 'link': {
      if (from.id === to.id) throw new DomainError('LINK.SAME_SUBJECT', 'invalid', 'a subject is not linked to itself');
      if (pair.isLinked && !isByMergeAlone(state, to.id)) return [];
      if (pair.isBarred) throw new DomainError('LINK.BARRED', 'conflict', 'a person undid this link: allow it first');
      if (isDevice(from) && holding(state).size > 0)
        throw new DomainError(
          'LINK.DEVICE_HAS_OWNER',
          'conflict',
          'the device belongs to somebody: undo that link first',
        );
      return [{ type: 'link-claimed', data: { from, to, reason: 'manual', cause }, personal: { note } }];
    }
    case 'unlink':
      if (pair.isBarred) return [];
      if (!pair.isLinked) throw new DomainError('LINK.NOT_LINKED', 'conflict', 'there is no such link');
      if ([...pair.claims.values()].some(({ merge }) => merge !== undefined))
        throw new DomainError('LINK.MERGED', 'conflict', 'the contacts are merged: undo the merge');
      return [{ type: 'subjects-unlinked', data: { from, to, barred: true, cause, decidedAt }, personal: { note } }];
    case 'allow':
      if (!pair.isBarred && pair.allowedAt > 0) return [];
      if (!pair.isBarred) throw new DomainError('LINK.NOT_BARRED', 'conflict', 'the link is not barred');
      return [{ type: 'link-allowed', data: { from, to, cause, decidedAt }, personal: { note } }];
    default:
      return command satisfies never;
  }
}

const isByMergeAlone = (state: KnownLinks, to: string): boolean => holding(state).get(to)?.merge !== undefined;

function withdrawn(data: Extract<LinkEvent, { type: 'link-claim-withdrawn' }>['data'], state: KnownLinks): LinkEvent[] {
  const known = pairOf(state, data.to).claims.has(claimantOf(data));
  return known ? [{ type: 'link-claim-withdrawn', data }] : [];
}

/** The claims, and the links that come and go with them. A claim that links at once is told by that link alone. */
function withEffects(before: KnownLinks, claims: readonly LinkEvent[], { from, cause }: Effective): LinkEvent[] {
  const after = claims.reduce<LinkState>(evolveLink, before);
  if (after.status === 'erased' || claims.length === 0) return [];
  const held = holding(after);
  const ended = [...after.pairs.values()]
    .filter(({ to, isLinked }) => isLinked && !held.has(to.id))
    .map(({ to }): LinkEvent => ({ type: 'subjects-unlinked', data: { from, to, barred: false, cause } }));
  const told: LinkEvent[] = [];
  const begun = [...held].flatMap(([id, { reason, cause: why, causedAt, merge, device }]): LinkEvent[] => {
    const pair = after.pairs.get(id);
    if (!pair || pair.isLinked) return [];
    const own = claims.find((event) => event.type === 'link-claimed' && event.data.to.id === id && why === cause);
    if (own) told.push(own);
    const whose = { ...(causedAt > 0 && { causedAt }), ...(merge && { merge }), ...(device && { device }) };
    const data = { from, to: pair.to, reason, cause: why, ...whose, ...(!own && { trigger: cause }) };
    return [{ type: 'subjects-linked', data, ...(own?.personal && { personal: own.personal }) } as LinkEvent];
  });
  return [...claims.filter((claim) => !told.includes(claim)), ...ended, ...begun];
}

function linksErased({ id, number }: { id: string; number: number }, state: KnownLinks): LinkEvent {
  return { type: 'links-erased', data: { from: { id, number }, to: [...state.pairs.values()].map((pair) => pair.to) } };
}
