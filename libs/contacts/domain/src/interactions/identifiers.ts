import { normalisedEmail, normalisedPhone } from '@rapport/contracts';
import { looseObjectAt, type Message } from './message';

/** One identity that a message names, normalised. The vault turns it into a subject. */
export interface NamedIdentifier {
  readonly kind: 'anonymousId' | 'userId' | 'email' | 'phone' | 'groupId';
  readonly value: string;
}

/** Mail and phone of the person: from `traits` where they are the person's, else from `context.traits`. */
export function contactIdentifiers(traits: Message | undefined, context: Message | undefined): NamedIdentifier[] {
  const contextTraits = looseObjectAt(context, 'traits');
  const found: NamedIdentifier[] = [];
  const email = normalisedEmail(traits?.['email']) ?? normalisedEmail(contextTraits?.['email']);
  if (email) found.push({ kind: 'email', value: email });
  const phone = normalisedPhone(traits?.['phone']) ?? normalisedPhone(contextTraits?.['phone']);
  if (phone) found.push({ kind: 'phone', value: phone });
  return found;
}
