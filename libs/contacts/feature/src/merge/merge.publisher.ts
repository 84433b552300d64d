import { mergeEventTypes } from '@rapport/contacts-domain';
import type { Publisher } from '@rapport/platform-ports';

/** Merges and their undoing are public as they are: `contacts.<type>.v1`; why stays sealed. */
export const mergePublisher: Publisher = {
  context: 'contacts',
  publishes: Object.fromEntries(mergeEventTypes.map((type) => [type, [`contacts.${type}.v1`]])),
  publish: ({ type, data }) => [{ type: `contacts.${type}.v1`, data, sealed: true }],
};
