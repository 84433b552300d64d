import { normalisedEmail, normalisedPhone } from '@rapport/contracts';
import { isObject, looseObjectAt, textAt, type Message } from './message';

/** One identity that a message names, normalised. The vault turns it into a subject. */
export interface NamedIdentifier {
  readonly kind: 'anonymousId' | 'userId' | 'email' | 'phone' | 'groupId' | `external:${string}`;
  readonly value: string;
}

/** Mail, phone and external ids of the person: from `traits` where they are the person's, else from `context.traits`. */
export function contactIdentifiers(traits: Message | undefined, context: Message | undefined): NamedIdentifier[] {
  const contextTraits = looseObjectAt(context, 'traits');
  const found: NamedIdentifier[] = [];
  const email = normalisedEmail(traits?.['email']) ?? normalisedEmail(contextTraits?.['email']);
  if (email) found.push({ kind: 'email', value: email });
  const phone = normalisedPhone(traits?.['phone']) ?? normalisedPhone(contextTraits?.['phone']);
  if (phone) found.push({ kind: 'phone', value: phone });
  found.push(...externalIdentifiers(context));
  return found;
}

const MOST_EXTERNAL = 10;
const sourceName = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * Ids of the person in other systems, as the Segment specification has them: `context.externalIds`, a list of
 * `{ id, type }` with the system as type. Each is one of its own system; what is none is left out.
 */
function externalIdentifiers(context: Message | undefined): NamedIdentifier[] {
  const listed: unknown = context?.['externalIds'];
  if (!Array.isArray(listed)) return [];
  const found = listed.slice(0, MOST_EXTERNAL).flatMap((item: unknown): NamedIdentifier[] => {
    if (!isObject(item)) return [];
    const [id, type] = [textAt(item, 'id')?.normalize('NFC'), textAt(item, 'type')];
    return id && id.length <= 256 && type && sourceName.test(type) ? [{ kind: `external:${type}`, value: id }] : [];
  });
  return [...new Map(found.map((one) => [`${one.kind} ${one.value}`, one])).values()];
}
