import { normalisedEmail, normalisedPhone, type SubjectRef } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { knownPerson } from '@rapport/platform-nest';
import type { Identifier, KeyVault } from '@rapport/platform-ports';

interface SaidRecipient {
  readonly contact?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly address?: string | null;
}

export interface Recipient {
  readonly subject: SubjectRef;
  /** As it was said. */
  readonly address?: string;
}

/**
 * Whom a message went to: the contact that is named, else whose mail address or phone number it is, as ingest knows
 * them. Only where neither is known the message has a subject of its own.
 *
 * @throws DomainError `PERSON.NOT_FOUND`, `PERSON.NAMELESS`, `PERSON.BAD_EMAIL`, `PERSON.BAD_PHONE`
 */
export async function recipientOf(vault: KeyVault, said: SaidRecipient, message: string): Promise<Recipient> {
  const address = said.email ?? said.phone ?? said.address ?? undefined;
  const written = address === undefined ? {} : { address };
  const identifier = identifierOf(said, message);
  if (!said.contact) {
    if (address === undefined)
      throw new DomainError('PERSON.NAMELESS', 'invalid', 'say whom it went to: a contact, email, phone or address');
    const [subject] = await vault.subjectsOf([identifier]);
    if (!subject) throw new Error('the vault minted nothing');
    return { subject: { id: subject.id, number: subject.number }, ...written };
  }
  return { subject: await knownPerson(vault, said.contact), ...written };
}

function identifierOf({ email, phone }: SaidRecipient, message: string): Identifier {
  if (email) return { kind: 'email', value: normalisedEmail(email) ?? bad('email') };
  if (phone) return { kind: 'phone', value: normalisedPhone(phone) ?? bad('phone') };
  return { kind: 'message', value: message };
}

function bad(kind: 'email' | 'phone'): never {
  throw new DomainError(`PERSON.BAD_${kind.toUpperCase()}`, 'invalid', `that is no ${kind}`, { path: kind });
}
