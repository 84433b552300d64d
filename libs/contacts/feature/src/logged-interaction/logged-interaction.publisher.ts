import { loggedInteractionEventTypes } from '@rapport/contacts-domain';
import type { Publisher } from '@rapport/platform-ports';

const plain: ReadonlySet<string> = new Set([
  'interaction-withdrawn',
  'interaction-review-requested',
  'interaction-reviewed',
]);

/** Every event of a logged interaction is public as it is: `contacts.<type>.v1`, texts and parts still sealed. */
export const loggedInteractionPublisher: Publisher = {
  context: 'contacts',
  publishes: Object.fromEntries(loggedInteractionEventTypes.map((type) => [type, [`contacts.${type}.v1`]])),
  publish: ({ type, data }) => [{ type: `contacts.${type}.v1`, data, ...(!plain.has(type) && { sealed: true }) }],
};
