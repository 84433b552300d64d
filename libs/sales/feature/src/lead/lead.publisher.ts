import { publishedAsIs, type Publisher } from '@rapport/platform-ports';
import { leadEventTypes } from '@rapport/sales-domain';

const asIs = publishedAsIs(
  'sales',
  leadEventTypes.filter((type) => type !== 'lead-erased'),
  ['lead-created'],
);

/** What follows from a conversion is said by the opportunity itself; that a lead was erased, by contacts. */
export const leadPublisher: Publisher = {
  ...asIs,
  publish: (event) => {
    const { opening: _, ...data } = event.data;
    return asIs.publish({ ...event, data });
  },
};
