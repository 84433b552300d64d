import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@rapport/eventsourcing';
import { normalisedEmail, normalisedPhone } from '@rapport/contracts';
import { KEY_VAULT } from '@rapport/platform-nest';
import type { Identifier, KeyVault } from '@rapport/platform-ports';
import { Contacts } from '../../contact/contacts';
import { Profiles } from '../../profile/profiles';
import { externalId } from './external-ids';
import { textIn, type RowContext, type RowDraft } from './import-target';

/** Finds the contacts that rows name. It mints nothing. */
@Injectable()
export class ContactFinder {
  constructor(
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly contacts: Contacts,
    private readonly profiles: Profiles,
  ) {}

  /** The contact that the key of a row finds; null: none. */
  async byKey(fields: RowDraft['fields'], { key, system }: RowContext): Promise<string | null> {
    const value = key === null ? undefined : textIn(fields, key);
    if (key === null || value === undefined) return null;
    switch (key) {
      case 'id':
        return (await this.isContact(value)) ? value : null;
      case 'externalId':
        return this.known(externalId('contact', system, value));
      case 'email':
        return this.byEmail(value);
      default:
        return this.byIdentifier({
          kind: key,
          value: key === 'phone' ? (normalisedPhone(value) ?? value) : value.trim(),
        });
    }
  }

  byExternalId(id: string, { system }: Pick<RowContext, 'system'>): Promise<string | null> {
    return this.known(externalId('contact', system, id));
  }

  async byEmail(text: string): Promise<string | null> {
    const [subject] = await this.vault.find([{ kind: 'email', value: normalisedEmail(text) ?? text }]);
    const holder = subject && (await this.contacts.holderOf(subject.id));
    return holder !== undefined && holder !== null && (await this.isContact(holder)) ? holder : null;
  }

  /** A contact of the person that is known by this. */
  async byIdentifier(identifier: Identifier): Promise<string | null> {
    const [subject] = await this.vault.find([identifier]);
    if (!subject) return null;
    const { subjects } = await this.profileOf(subject.id);
    for (const { id, kind } of subjects)
      if ((kind === 'contact' || kind === null) && (await this.isContact(id))) return id;
    return null;
  }

  /** The subject of the person that a row of another kind is about; null: the row names nobody. @throws DomainError */
  async personOf({ fields, became }: RowDraft, { system }: RowContext): Promise<string | null> {
    if (became.contact !== undefined) return became.contact;
    const id = textIn(fields, 'contactId');
    if (id !== undefined) return id;
    const external = textIn(fields, 'contactExternalId');
    if (external === undefined) return null;
    const found = await this.known(externalId('contact', system, external));
    if (found === null)
      throw new DomainError('IMPORT.NO_SUCH_CONTACT', 'not-found', 'there is no such contact: import it first', {
        path: 'contactExternalId',
      });
    return found;
  }

  /** The contact with this identifier, if its stream has begun. */
  private async known(identifier: Identifier): Promise<string | null> {
    const [subject] = await this.vault.find([identifier]);
    return subject && (await this.isContact(subject.id)) ? subject.id : null;
  }

  private async isContact(id: string): Promise<boolean> {
    return /^[0-9a-f]{32}$/.test(id) && (await this.contacts.peek(id)).version > 0;
  }

  private async profileOf(subjectId: string) {
    return this.profiles.find(subjectId);
  }
}
