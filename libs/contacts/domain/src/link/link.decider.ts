import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { LinkByRule, LinkCommand } from './link.commands';
import type { LinkEvent } from './link.events';
import { evolveLink, isRepeat, noLinks, type KnownLinks, type LinkState, type PairState } from './link.state';
import { isDevice, isUser } from './orient';

type ByPerson = Exclude<LinkCommand, { readonly type: 'link-by-rule' | 'erase' }>;

/**
 * The links that start at one subject (stream `contacts_link-<id>`).
 *
 * A device has one link at most: a login takes the place of what the device pointed at as a guest, a second user
 * never does. Mails, phones and users may have several. What a person undid stays barred until a person allows it.
 */
export const linkDecider: Decider<LinkCommand, LinkEvent, LinkState> = {
  initialState: noLinks,
  evolve: evolveLink,
  decide(command, state) {
    switch (command.type) {
      case 'erase':
        return state.status === 'erased' ? [] : [linksErased(command.from, state)];
      case 'link-by-rule':
        return state.status === 'erased' || isRepeat(state, command) ? [] : linkByRule(command, state);
      case 'link':
      case 'unlink':
      case 'allow':
        if (state.status === 'erased')
          throw new DomainError('LINK.ERASED', 'conflict', 'the person was erased, and links with them');
        return isRepeat(state, command) ? [] : decideByPerson(command, state);
      default:
        return command satisfies never;
    }
  },
};

function linkByRule(command: LinkByRule, state: KnownLinks): LinkEvent[] {
  const { from, to, reason, cause } = command;
  const pair = state.pairs.get(to.id);
  if (pair?.status === 'linked' || pair?.status === 'barred') return [];
  if (pair?.status === 'allowed' && command.causedAt <= pair.since) return [];
  const exclusive = isDevice(from) || command.onlyIfUnowned;
  if (exclusive && command.causedAt <= state.decidedAt) return [];
  const held = linked(state);
  if (command.onlyIfUnowned && held.length > 0) return [];
  const linkedNow: LinkEvent = { type: 'subjects-linked', data: { from, to, reason, cause } };
  const [owner] = held;
  if (!isDevice(from) || !owner) return [linkedNow];
  if (isUser(owner.to) || !isUser(to)) return [];
  return [{ type: 'subjects-unlinked', data: { from, to: owner.to, barred: false, cause } }, linkedNow];
}

function decideByPerson(command: ByPerson, state: KnownLinks): LinkEvent[] {
  const { from, to, cause, note, now: decidedAt } = command;
  const pair = state.pairs.get(to.id);
  switch (command.type) {
    case 'link': {
      if (from.id === to.id) throw new DomainError('LINK.SAME_SUBJECT', 'invalid', 'a subject is not linked to itself');
      if (pair?.status === 'linked') return [];
      if (pair?.status === 'barred')
        throw new DomainError('LINK.BARRED', 'conflict', 'a person undid this link: allow it first');
      if (isDevice(from) && linked(state).length > 0)
        throw new DomainError(
          'LINK.DEVICE_HAS_OWNER',
          'conflict',
          'the device belongs to somebody: undo that link first',
        );
      return [{ type: 'subjects-linked', data: { from, to, reason: 'manual', cause }, personal: { note } }];
    }
    case 'unlink':
      if (pair?.status === 'barred') return [];
      if (pair?.status !== 'linked') throw new DomainError('LINK.NOT_LINKED', 'conflict', 'there is no such link');
      return [{ type: 'subjects-unlinked', data: { from, to, barred: true, cause, decidedAt }, personal: { note } }];
    case 'allow':
      if (pair?.status === 'allowed') return [];
      if (pair?.status !== 'barred') throw new DomainError('LINK.NOT_BARRED', 'conflict', 'the link is not barred');
      return [{ type: 'link-allowed', data: { from, to, cause, decidedAt }, personal: { note } }];
    default:
      return command satisfies never;
  }
}

function linked(state: KnownLinks): PairState[] {
  return [...state.pairs.values()].filter((pair) => pair.status === 'linked');
}

function linksErased({ id, number }: { id: string; number: number }, state: KnownLinks): LinkEvent {
  return { type: 'links-erased', data: { from: { id, number }, to: [...state.pairs.values()].map((pair) => pair.to) } };
}
