import { accountMergeEventTypes } from '@rapport/contacts-domain';
import type { Publisher } from '@rapport/platform-ports';

/** Merges of accounts and their undoing are public as they are: `contacts.<type>.v1`. */
export const accountMergePublisher: Publisher = {
  context: 'contacts',
  publishes: Object.fromEntries(accountMergeEventTypes.map((type) => [type, [`contacts.${type}.v1`]])),
  publish: ({ type, data }) => [{ type: `contacts.${type}.v1`, data }],
};
