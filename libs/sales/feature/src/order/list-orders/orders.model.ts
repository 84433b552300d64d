import type { DocumentModel } from '@rapport/platform-ports';
import { customColumnFields, customColumnIndexesOf } from '@rapport/records-domain';
import { orderViewProjection } from '@rapport/sales-domain';

/** Orders by their id. */
export const ordersModel: DocumentModel = {
  kind: 'documents',
  name: orderViewProjection.name,
  version: orderViewProjection.version,
  fields: {
    ...{
      occurredAt: 'integer',
      cancelledAt: 'integer',
      subject: 'text',
      shop: 'text',
      orderId: 'text',
      status: 'text',
    },
    ...{ channel: 'text', source: 'text', country: 'text', currency: 'text', net: 'integer', refunded: 'integer' },
    ...customColumnFields,
  },
  indexes: [
    { fields: ['occurredAt'], also: ['status', 'source', 'country'], serves: 'the newest orders, filtered' },
    {
      fields: ['subject', 'occurredAt'],
      narrow: true,
      serves: 'the orders of a person, by the subjects of the profile',
    },
    { fields: ['shop', 'occurredAt'], also: ['status'], serves: 'the newest orders of a shop' },
    ...customColumnIndexesOf([], 'occurredAt'),
  ],
};

export const ordersProjectionName = `${ordersModel.name}@${ordersModel.version}`;
