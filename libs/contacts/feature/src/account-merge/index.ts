import { AnsweringRecords } from '../record/answering-records';
import { AccountMerges } from './account-merges';
import { MergeAccountsController } from './merge-accounts/merge-accounts.controller';
import { MergedAccountRows } from './merged-account-rows';
import { MergedAccounts } from './merged-accounts';
import { AccountMergePreview } from './preview-account-merge/account-merge-preview';
import { PreviewAccountMergeController } from './preview-account-merge/preview-account-merge.controller';

/** Undone and listed with the merges of contacts: see `merge`. */
export const accountMergeControllers = [PreviewAccountMergeController, MergeAccountsController];

export const accountMergeProviders = [
  AccountMerges,
  AccountMergePreview,
  MergedAccountRows,
  MergedAccounts,
  AnsweringRecords,
];
