import { publicConsentEventTypes, suppressionEventTypes } from '@rapport/contacts-domain';
import type { Publisher } from '@rapport/platform-ports';

const types = [...publicConsentEventTypes, ...suppressionEventTypes, 'consent-purposes-declared'] as const;

/** Every event of consents, the suppression list and the purposes is public as it is; proofs and tokens stay sealed. */
export const consentPublisher: Publisher = {
  context: 'contacts',
  publishes: Object.fromEntries(types.map((type) => [type, [`contacts.${type}.v1`]])),
  publish: ({ type, data, sealed }) => [{ type: `contacts.${type}.v1`, data, ...(sealed && { sealed: true }) }],
};
