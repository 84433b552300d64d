import { contactEventTypes } from '@rapport/contacts-domain';
import type { Publisher } from '@rapport/platform-ports';

const carded: ReadonlySet<string> = new Set(['contact-registered', 'contact-changed']);

/** Every event of a contact is public as it is: `contacts.<type>.v1`, its card still sealed. */
export const contactPublisher: Publisher = {
  context: 'contacts',
  publishes: Object.fromEntries(contactEventTypes.map((type) => [type, [`contacts.${type}.v1`]])),
  publish: ({ type, data }) => [{ type: `contacts.${type}.v1`, data, ...(carded.has(type) && { sealed: true }) }],
};
