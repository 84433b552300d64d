import { interactionKinds } from '@rapport/contracts';
import type { Publisher } from '@rapport/platform-ports';

/** Every interaction is public as it is: `contacts.<kind>.v1`, its personal part still sealed. */
export const interactionsPublisher: Publisher = {
  context: 'contacts',
  publishes: Object.fromEntries(interactionKinds.map((kind) => [kind, [`contacts.${kind}.v1`]])),
  publish: ({ type, data }) => [{ type: `contacts.${type}.v1`, data, sealed: true }],
};
