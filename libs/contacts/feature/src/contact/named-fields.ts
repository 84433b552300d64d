import type { ContactFields } from '@rapport/contacts-domain';
import { normalisedEmail, normalisedPhone, type IdentifierRef } from '@rapport/contracts';
import { DomainError, type Changes } from '@rapport/eventsourcing';
import type { Identifier, KeyVault } from '@rapport/platform-ports';

export interface NamedFields {
  /** What the caller said, and nothing else. */
  readonly changes: Changes<ContactFields>;
  /** The subjects of the mail, phone and user id among them, as ingest knows them. */
  readonly named: readonly IdentifierRef[];
}

/** Finds the subjects of what a contact is known by. @throws DomainError for what cannot be one */
export async function namedFields(vault: KeyVault, fields: Changes<ContactFields>): Promise<NamedFields> {
  const changes = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const identifiers = identifiersOf(changes);
  const subjects = await vault.subjectsOf(identifiers);
  const named = identifiers.map(({ kind }, index): IdentifierRef => {
    const { id, number } = subjects[index]!;
    return { kind, subject: { id, number }, ...(kind !== 'userId' && { shared: true }) };
  });
  return { changes, named };
}

function identifiersOf({ email, phone, userId }: Changes<ContactFields>): Identifier[] {
  const found: Identifier[] = [];
  const add = (kind: string, value: string | undefined) => {
    if (value === undefined)
      throw new DomainError(`CONTACT.BAD_${kind.toUpperCase()}`, 'invalid', `that is no ${kind}`);
    found.push({ kind, value });
  };
  if (email) add('email', normalisedEmail(email));
  if (phone) add('phone', normalisedPhone(phone));
  if (userId) add('userId', userId.trim().normalize('NFC'));
  return found;
}
