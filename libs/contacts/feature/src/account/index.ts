import { Accounts } from './accounts';
import { ArchiveAccountController } from './archive-account/archive-account.controller';
import { BulkAccountsController } from './bulk-accounts/bulk-accounts.controller';
import { ChangeAccountController } from './change-account/change-account.controller';
import { GetAccountHistoryController } from './get-account-history/get-account-history.controller';
import { AccountPeopleQuery } from './get-account-timeline/account-people';
import { AccountTimeline } from './get-account-timeline/account-timeline';
import { AccountTimelinePages } from './get-account-timeline/account-timeline-pages';
import { GetAccountTimelineController } from './get-account-timeline/get-account-timeline.controller';
import { GetAccountController } from './get-account/get-account.controller';
import { ListAccountController } from './list-account/list-account.controller';
import { ListAccountsController } from './list-accounts/list-accounts.controller';
import { RegisterAccountController } from './register-account/register-account.controller';
import { RestoreAccountFieldController } from './restore-account-field/restore-account-field.controller';
import { RestoreAccountController } from './restore-account/restore-account.controller';
import { SearchAccountsController } from './search-accounts/search-accounts.controller';
import { TagAccountController } from './tag-account/tag-account.controller';
import { UnlistAccountController } from './unlist-account/unlist-account.controller';
import { UntagAccountController } from './untag-account/untag-account.controller';

export const accountControllers = [
  RegisterAccountController,
  ChangeAccountController,
  TagAccountController,
  UntagAccountController,
  ListAccountController,
  UnlistAccountController,
  GetAccountHistoryController,
  RestoreAccountFieldController,
  ArchiveAccountController,
  RestoreAccountController,
  BulkAccountsController,
  ListAccountsController,
  GetAccountController,
  GetAccountTimelineController,
  SearchAccountsController,
];
export const accountProviders = [AccountPeopleQuery, AccountTimeline, AccountTimelinePages, Accounts];
