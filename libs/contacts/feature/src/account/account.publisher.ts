import { accountEventTypes } from '@rapport/contacts-domain';
import type { Publisher } from '@rapport/platform-ports';

/** Every event of an account is public as it is: `contacts.<type>.v1`. */
export const accountPublisher: Publisher = {
  context: 'contacts',
  publishes: Object.fromEntries(accountEventTypes.map((type) => [type, [`contacts.${type}.v1`]])),
  publish: ({ type, data }) => [{ type: `contacts.${type}.v1`, data }],
};
