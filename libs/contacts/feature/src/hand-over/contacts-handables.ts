import { Injectable } from '@nestjs/common';
import { Handables, type Handable } from '@rapport/records-feature';
import { Accounts } from '../account/accounts';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { Contacts } from '../contact/contacts';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { taskRowsModel } from '../task/task-rows.model';
import { Tasks } from '../task/tasks';

/** Contacts, accounts and open tasks. Whoever was merged away is handed over too: its merge may be undone. */
@Injectable()
export class ContactsHandables extends Handables {
  readonly context = 'contacts';
  readonly kinds: readonly Handable[];

  constructor(contacts: Contacts, accounts: Accounts, tasks: Tasks) {
    super();
    this.kinds = [
      {
        rows: contactRowsModel,
        where: [{ field: 'status', op: 'ne', value: 'erased' }],
        give: (id, owner, origin) => contacts.change(id, { owner }, { ...origin, isOfSource: true }),
      },
      {
        rows: taskRowsModel,
        where: [{ field: 'status', op: 'eq', value: 'open' }],
        give: (id, owner, origin) => tasks.handOver(id, owner, origin),
      },
      {
        rows: accountRowsModel,
        give: (id, owner, origin) => accounts.change(id, { owner }, { ...origin, isOfSource: true }),
      },
    ];
  }
}
