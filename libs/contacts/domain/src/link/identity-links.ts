import type { IdentifierRef, IdentityAliased, LinkedSubject } from '@rapport/contracts';
import { firstIdentityRules, ruleOf, type IdentityRule } from '../identity/identity-rules';
import type { Adoption } from './holding';
import type { LinkByRule } from './link.commands';
import { isDevice, isUser, orient } from './orient';

/** An interaction or record that names identities of one person. */
export interface IdentityFact {
  /** Id of the event. */
  readonly cause: string;
  /** ms */
  readonly causedAt: number;
  readonly data: { readonly identifiers: readonly IdentifierRef[] } | IdentityAliased;
}

/**
 * The links that a message or record which names somebody is a reason for: identify, group, alias, a contact, lead,
 * ticket, call. Everything it names points at one anchor: the user, else what comes first by the rules and is not the
 * device. A group is nobody's identity.
 */
export function identityLinks(
  { cause, causedAt, data }: IdentityFact,
  rules: readonly IdentityRule[] = firstIdentityRules,
): readonly LinkByRule[] {
  const named = identities(data.identifiers, rules);
  const links: LinkByRule[] = [];
  const add = (a: LinkedSubject, b: LinkedSubject, reason: LinkByRule['reason']) => {
    const pair = orient(a, b);
    const told = links.some(({ from, to }) => from.id === pair.from.id && to.id === pair.to.id);
    if (a.id !== b.id && !told) links.push({ type: 'link-by-rule', ...pair, reason, cause, causedAt });
  };
  if ('from' in data) {
    const end = (id: string) => named.find((identity) => identity.id === id);
    const [from, to] = [end(data.from.id), end(data.to.id)];
    if (from && to) add(from, to, 'alias');
  }
  const anchor = named.find(isUser) ?? named.find((identity) => !isDevice(identity));
  if (!anchor) return links;
  for (const identity of named)
    add(identity, anchor, isDevice(identity) && isUser(anchor) ? 'identify' : 'shared-identifier');
  return links;
}

/** A guest's mail or phone follows the device that logs in, unless it belongs to somebody. */
export function adoptionLink({ guest, user, login }: Adoption, device: string): LinkByRule {
  const { cause, causedAt } = login;
  return { type: 'link-by-rule', ...orient(guest, user), reason: 'shared-identifier', cause, causedAt, device };
}

function identities(identifiers: readonly IdentifierRef[], rules: readonly IdentityRule[]): LinkedSubject[] {
  const rank = ({ kind }: LinkedSubject) => ruleOf(rules, kind).priority;
  return identifiers
    .filter(({ kind }) => kind !== 'groupId' && ruleOf(rules, kind).identifies)
    .map(({ kind, subject }) => ({ id: subject.id, number: subject.number, kind }))
    .sort((a, b) => rank(a) - rank(b));
}
