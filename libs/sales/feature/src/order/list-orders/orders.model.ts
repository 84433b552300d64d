import type { DocumentModel } from '@rapport/platform-ports';
import { orderViewProjection } from '@rapport/sales-domain';

/** Orders by their id. */
export const ordersModel: DocumentModel = {
  kind: 'documents',
  name: orderViewProjection.name,
  version: orderViewProjection.version,
  fields: { occurredAt: 'integer', subject: 'text', shop: 'text', status: 'text' },
  indexes: [
    { fields: ['occurredAt'], serves: 'the newest orders' },
    { fields: ['subject', 'occurredAt'], serves: 'the orders of a person, by the subjects of the profile' },
    { fields: ['shop', 'occurredAt'], serves: 'the newest orders of a shop' },
  ],
};

export const ordersProjectionName = `${ordersModel.name}@${ordersModel.version}`;
