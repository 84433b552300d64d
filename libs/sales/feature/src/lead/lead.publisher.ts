import { publishedAsIs } from '@rapport/platform-ports';
import { leadEventTypes } from '@rapport/sales-domain';

/** That a lead was erased stays private: contacts says who was. */
export const leadPublisher = publishedAsIs(
  'sales',
  leadEventTypes.filter((type) => type !== 'lead-erased'),
  ['lead-created'],
);
