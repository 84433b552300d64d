import { Injectable } from '@nestjs/common';
import { accountFields, plainContactFields, type AccountState, type ContactState } from '@rapport/contacts-domain';
import type { AboutAccount, AboutContact, CustomFieldKind } from '@rapport/contracts';
import type { CommandOrigin } from '@rapport/platform-nest';
import { QualityRecords, type Fields, type QualityKind } from '@rapport/records-feature';
import { Accounts } from '../account/accounts';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { Contacts } from '../contact/contacts';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { easedByImports } from '../import/run/import-pressure';

const listed = {
  counts: [{ field: 'status', op: 'eq', value: 'active' }],
  began: 'registeredAt',
  changedAt: (row) => Number(row['changedAt']),
} as const satisfies Partial<QualityKind>;

/** Kinds of record of contacts whose quality is looked after. */
export const contactsQualityKinds: readonly QualityKind[] = [
  {
    ...{ kind: 'contact', path: 'contacts', rows: contactRowsModel, ...listed },
    references: ['account'],
    settable: plainContactFields,
    follows: [
      'contacts.contact-registered.v1',
      'contacts.contact-changed.v1',
      'contacts.contact-joined-account.v1',
      'contacts.contact-left-account.v1',
      'contacts.contact-archived.v1',
      'contacts.contact-restored.v1',
      'contacts.contact-erased.v1',
    ],
    recordOf: ({ data }) => (data as AboutContact).subject.id,
  },
  {
    ...{ kind: 'account', path: 'accounts', rows: accountRowsModel, ...listed },
    references: [],
    settable: accountFields.filter(({ kind }) => !kind.endsWith('s')).map(({ name }) => name),
    follows: [
      'contacts.account-registered.v1',
      'contacts.account-changed.v1',
      'contacts.account-archived.v1',
      'contacts.account-restored.v1',
    ],
    recordOf: ({ data }) => (data as AboutAccount).account,
  },
];

/** Contacts and accounts as rules of quality see them. */
@Injectable()
export class ContactsQuality extends QualityRecords {
  constructor(
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
  ) {
    super();
  }

  async fieldsOf(kind: CustomFieldKind, id: string): Promise<Fields | null> {
    return kind === 'contact'
      ? contactFields((await this.contacts.peek(id)).state)
      : accountFieldsOf((await this.accounts.peek(id)).state);
  }

  change(kind: CustomFieldKind, id: string, set: Readonly<Record<string, string>>, origin: CommandOrigin) {
    return kind === 'contact' ? this.contacts.change(id, set, origin) : this.accounts.change(id, set, origin);
  }

  override pace(): Promise<void> {
    return easedByImports();
  }
}

function contactFields(state: ContactState): Fields | null {
  if (state.status !== 'active') return null;
  const { card, plain, tags, lists, accounts } = state;
  const account = accounts.find(({ until }) => until === null)?.account;
  return { ...card, ...plain, tags, lists, account };
}

function accountFieldsOf(state: AccountState): Fields | null {
  if (state.status !== 'active') return null;
  const { facts, tags, lists } = state;
  return { ...facts, tags, lists };
}
