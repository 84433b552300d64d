import type { Publisher } from '@rapport/platform-ports';

/** Erasures: asked for, so that they are carried out even after a crash, done, so that others forget too, and confirmed by all. */
export const erasurePublisher: Publisher = {
  context: 'contacts',
  publishes: {
    'erasure-requested': ['contacts.erasure-requested.v1'],
    'person-erased': ['contacts.person-erased.v1'],
    'erasure-completed': ['contacts.erasure-completed.v1'],
  },
  publish: ({ type, data }) => [{ type: `contacts.${type}.v1`, data }],
};
