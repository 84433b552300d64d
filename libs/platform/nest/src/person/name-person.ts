import { normalisedEmail, normalisedPhone, type IdentifierRef, type SubjectRef } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import type { Identifier, KeyVault } from '@rapport/platform-ports';

/** What is personal of somebody: to be sealed for `subject`. */
export type PersonCard = { readonly name?: string; readonly email?: string; readonly phone?: string };

/** Somebody as an event says it. */
export interface NamedPerson {
  readonly subject: SubjectRef;
  /** The record's own subject, if it has one, and those of mail and phone, as ingest knows them: to be linked. */
  readonly identifiers: readonly IdentifierRef[];
  readonly card: PersonCard;
}

interface SaidPerson {
  readonly contact?: string | null;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
}

/**
 * The subject of a new record's person: the contact that is named, else a new one of the record's own (`kind`, e.g.
 * `lead`, and the record's id).
 *
 * @throws DomainError `PERSON.NOT_FOUND`, `PERSON.NAMELESS`, `PERSON.BAD_EMAIL`, `PERSON.BAD_PHONE`
 */
export async function namePerson(
  vault: KeyVault,
  said: SaidPerson,
  own: { readonly kind: string; readonly id: string },
): Promise<NamedPerson> {
  const { contact, name, email, phone } = said;
  const card = { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
  const named = [...read('email', email, normalisedEmail), ...read('phone', phone, normalisedPhone)];
  if (!contact && Object.keys(card).length === 0)
    throw new DomainError('PERSON.NAMELESS', 'invalid', 'say who it is: a contact, or name, mail or phone');
  if (!contact) {
    const [subject, ...others] = await identified(vault, [{ kind: own.kind, value: own.id }, ...named]);
    if (!subject) throw new Error('the vault minted nothing');
    return { subject: subject.subject, identifiers: [subject, ...others], card };
  }
  const subject = await knownPerson(vault, contact);
  const identifiers = [{ kind: 'contact', subject }, ...(await identified(vault, named))];
  return { subject, identifiers, card };
}

/** The subject with this id. @throws DomainError `PERSON.NOT_FOUND` where there is none, or no longer */
export async function knownPerson(vault: KeyVault, contact: string): Promise<SubjectRef> {
  const [known] = await vault.subjectsById([contact]);
  if (!known) throw new DomainError('PERSON.NOT_FOUND', 'not-found', 'there is no such contact', { path: 'contact' });
  return { id: known.id, number: known.number };
}

async function identified(vault: KeyVault, identifiers: readonly Identifier[]): Promise<IdentifierRef[]> {
  const subjects = await vault.subjectsOf(identifiers);
  return subjects.map(({ id, number }, index) => {
    const { kind } = identifiers[index] ?? { kind: '' };
    return { kind, subject: { id, number }, ...((kind === 'email' || kind === 'phone') && { shared: true as const }) };
  });
}

function read(
  kind: 'email' | 'phone',
  text: string | null | undefined,
  normalised: (value: string) => string | undefined,
): Identifier[] {
  if (!text) return [];
  const value = normalised(text);
  if (value === undefined)
    throw new DomainError(`PERSON.BAD_${kind.toUpperCase()}`, 'invalid', `that is no ${kind}`, { path: kind });
  return [{ kind, value }];
}
