import { ArchiveContactController } from './archive-contact/archive-contact.controller';
import { BulkContactsController } from './bulk-contacts/bulk-contacts.controller';
import { ChangeContactController } from './change-contact/change-contact.controller';
import { Contacts } from './contacts';
import { GetContactHistoryController } from './get-contact-history/get-contact-history.controller';
import { GetContactController } from './get-contact/get-contact.controller';
import { JoinAccountController } from './join-account/join-account.controller';
import { LeaveAccountController } from './leave-account/leave-account.controller';
import { ListContactController } from './list-contact/list-contact.controller';
import { ContactLists } from './list-contacts/contact-lists';
import { ContactRowsShown } from './list-contacts/contact-rows-shown';
import { ListContactsController } from './list-contacts/list-contacts.controller';
import { RegisterContactController } from './register-contact/register-contact.controller';
import { RestoreContactFieldController } from './restore-contact-field/restore-contact-field.controller';
import { RestoreContactController } from './restore-contact/restore-contact.controller';
import { ContactSearch } from './search-contacts/contact-search';
import { IndexContactReactor } from './search-contacts/index-contact.reactor';
import { SearchContactsController } from './search-contacts/search-contacts.controller';
import { TagContactController } from './tag-contact/tag-contact.controller';
import { UnlistContactController } from './unlist-contact/unlist-contact.controller';
import { UntagContactController } from './untag-contact/untag-contact.controller';

export const contactControllers = [
  RegisterContactController,
  ChangeContactController,
  TagContactController,
  UntagContactController,
  ListContactController,
  UnlistContactController,
  GetContactHistoryController,
  RestoreContactFieldController,
  ArchiveContactController,
  RestoreContactController,
  JoinAccountController,
  LeaveAccountController,
  BulkContactsController,
  ListContactsController,
  GetContactController,
  SearchContactsController,
  // Driven by the event bus.
  IndexContactReactor,
];
export const contactProviders = [Contacts, ContactSearch, ContactLists, ContactRowsShown];
