import { hexId, listOf, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import { sealedPart, subjectRef } from './interaction.schema';
import type { AccountMergeUndone, AccountsMerged } from './account';
import type { ContactsMerged, MergeUndone } from './merge';

const pair = { merge: hexId, subject: subjectRef, merged: subjectRef };
const undoneExample: MergeUndone = {
  merge: '0cc175b9c0f1b6a831c399e269772661',
  subject: { id: '5d41402abc4b2a76b9719d911017c592', number: 7 },
  merged: { id: '7d793037a0760186574b0282f2f435e7', number: 9 },
};

const merged: PublicEventSchema<ContactsMerged> = {
  schema: objectOf({ ...pair, taken: listOf(text) }, sealedPart),
  example: { ...undoneExample, taken: ['phone'] },
};
const undone: PublicEventSchema<MergeUndone> = { schema: objectOf(pair, sealedPart), example: undoneExample };

const companies = { merge: hexId, account: hexId, merged: hexId, reason: text };
const accountsUndoneExample: AccountMergeUndone = {
  merge: '8277e0910d750195b448797616e091ad',
  account: 'e1671797c52e15f763380b45e841ec32',
  merged: '8fa14cdd754f91cc6554c9e71929cce7',
  reason: 'one entry in the company register',
};
const accountsMerged: PublicEventSchema<AccountsMerged> = {
  schema: objectOf({ ...companies, taken: listOf(text) }),
  example: { ...accountsUndoneExample, taken: ['website'] },
};
const accountsUndone: PublicEventSchema<AccountMergeUndone> = {
  schema: objectOf(companies),
  example: accountsUndoneExample,
};

export const mergeSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.contacts-merged.v1': merged,
  'contacts.merge-undone.v1': undone,
  'contacts.accounts-merged.v1': accountsMerged,
  'contacts.account-merge-undone.v1': accountsUndone,
};
