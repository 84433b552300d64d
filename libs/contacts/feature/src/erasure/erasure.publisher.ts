import type { Publisher } from '@rapport/platform-ports';

/** Erasures: asked for, so that they are carried out even after a crash, and done, so that others forget too. */
export const erasurePublisher: Publisher = {
  context: 'contacts',
  publishes: {
    'erasure-requested': ['contacts.erasure-requested.v1'],
    'person-erased': ['contacts.person-erased.v1'],
  },
  publish: ({ type, data }) => [{ type: `contacts.${type}.v1`, data }],
};
