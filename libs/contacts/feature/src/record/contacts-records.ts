import { Inject, Injectable } from '@nestjs/common';
import type { CustomFieldKind, SubjectRef } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { CustomRecords, type CustomRecordKind } from '@rapport/records-feature';
import { accountKind } from '../account/account.kind';
import { MergedAccounts } from '../account-merge/merged-accounts';
import { contactKind } from '../contact/contact.kind';
import { MergedContacts } from '../merge/merged-contacts';
import { KEEPERS, READERS } from '../roles';

const roles = { readers: READERS, keepers: KEEPERS };

/** Kinds of record of contacts that have custom fields. */
export const contactsRecordKinds: readonly CustomRecordKind[] = [
  { kind: 'contact', path: 'contacts', isAboutPerson: true, ...roles },
  { kind: 'account', path: 'accounts', isAboutPerson: false, ...roles },
];

/** Contacts and accounts as custom fields know them: a contact's sealed values are its own, an account has none. */
@Injectable()
export class ContactsRecords extends CustomRecords {
  readonly context = 'contacts';
  private readonly contacts;
  private readonly accounts;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    private readonly mergedContacts: MergedContacts,
    private readonly mergedAccounts: MergedAccounts,
  ) {
    super();
    this.contacts = new Records(store, vault, contactKind);
    this.accounts = new Records(store, vault, accountKind);
  }

  override answersItself(kind: CustomFieldKind, id: string): Promise<void> {
    return kind === 'contact' ? this.mergedContacts.refuseAway(id) : this.mergedAccounts.refuseAway(id);
  }

  override idsOf(kind: CustomFieldKind, id: string): Promise<readonly string[]> {
    return (kind === 'contact' ? this.mergedContacts : this.mergedAccounts).idsKnown(id);
  }

  async subjectOf(kind: CustomFieldKind, id: string): Promise<SubjectRef | null> {
    if (kind !== 'contact') {
      await this.accounts.load(id);
      return null;
    }
    const { state } = await this.contacts.load(id);
    if (state.status === 'none' || state.status === 'erased')
      throw new DomainError('CONTACT.ERASED', 'gone', 'the person was erased');
    return state.subject;
  }
}
