import type { ContactFields } from '@rapport/contacts-domain';
import type { IdentifierRef } from '@rapport/contracts';
import type { Changes } from '@rapport/eventsourcing';
import type { Identifier, KeyVault, Subject } from '@rapport/platform-ports';

export interface NamedFields {
  /** What the caller said, and nothing else. */
  readonly changes: Changes<ContactFields>;
  /** The subjects of the mails, phones and user id among them, as ingest knows them. */
  readonly named: readonly IdentifierRef[];
}

/** Finds the subjects of what a contact is known by, of standardised fields. */
export async function namedFields(vault: KeyVault, fields: Changes<ContactFields>): Promise<NamedFields> {
  const changes = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const identifiers = identifiersOf(changes);
  const subjects = await vault.subjectsOf(identifiers.map(({ kind, value }) => ({ kind, value })));
  return { changes, named: referencesOf(identifiers, subjects) };
}

/** An identifier of a contact; `further`: not the primary one of its kind. */
export type NamedIdentifier = Identifier & { readonly further?: true };

/** The identifiers as events name them, by their subjects. */
export function referencesOf(identifiers: readonly NamedIdentifier[], subjects: readonly Subject[]): IdentifierRef[] {
  return identifiers.map(({ kind, further }, index): IdentifierRef => {
    const { id, number } = subjects[index]!;
    return {
      ...{ kind, subject: { id, number } },
      ...(kind !== 'userId' && { shared: true }),
      ...(further && { further }),
    };
  });
}

/** What a contact is known by, of standardised fields. */
export function identifiersOf({ email, phone, userId, emails, phones }: Changes<ContactFields>): NamedIdentifier[] {
  const further = (kind: string, points: ContactFields['emails'] | null) =>
    (points ?? []).map(({ value }) => ({ kind, value, further: true as const }));
  return [
    ...(email ? [{ kind: 'email', value: email }] : []),
    ...(phone ? [{ kind: 'phone', value: phone }] : []),
    ...(userId ? [{ kind: 'userId', value: userId }] : []),
    ...further('email', emails),
    ...further('phone', phones),
  ];
}
