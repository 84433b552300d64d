import { relationEventTypes } from '@rapport/contacts-domain';
import type { Publisher } from '@rapport/platform-ports';

/** Every event of a relation is public as it is: `contacts.<type>.v1`. */
export const relationPublisher: Publisher = {
  context: 'contacts',
  publishes: Object.fromEntries(relationEventTypes.map((type) => [type, [`contacts.${type}.v1`]])),
  publish: ({ type, data }) => [{ type: `contacts.${type}.v1`, data }],
};
