import { productLine, subjectRef } from '../contacts/interaction.schema';
import { channels } from '../contacts/interaction';
import {
  country,
  currency,
  hexId,
  listOf,
  minorUnits,
  objectOf,
  text,
  type PublicEventSchema,
} from '../public-event-schema';
import type { OrderAmended, OrderCancelled, OrderPlaced, OrderRefunded, OrderWithdrawn } from './order';

const order = '9b74c9897bac770ffc029102a200c5de';

const said = {
  ...{ order: hexId, shop: text, orderId: text, subject: subjectRef, channel: { type: 'string', enum: channels } },
  ...{ source: text, currency, net: minorUnits, products: listOf(productLine) },
} as const;
const content = objectOf(said, { country });
const example: OrderPlaced = {
  order,
  shop: 'website',
  orderId: '10042',
  subject: { id: '5d41402abc4b2a76b9719d911017c592', number: 7 },
  channel: 'web',
  source: 'website',
  country: 'GB',
  currency: 'GBP',
  net: 3998,
  products: [{ productId: 'sku-1', quantity: 2, price: 1999 }],
};

const placed: PublicEventSchema<OrderPlaced> = { schema: content, example };
const amended: PublicEventSchema<OrderAmended> = { schema: content, example: { ...example, net: 3798 } };
const refunded: PublicEventSchema<OrderRefunded> = {
  schema: objectOf(
    { order: hexId, refundId: text, currency, amount: { type: 'integer', minimum: 0 } },
    {
      flagged: { type: 'string', enum: ['exceeds-order', 'other-currency'] },
      said: objectOf({ amount: minorUnits, currency }),
    },
  ),
  example: { order, refundId: 'r-1', currency: 'GBP', amount: 1999 },
};
const cancelled: PublicEventSchema<OrderCancelled> = { schema: objectOf({ order: hexId }), example: { order } };
const withdrawn: PublicEventSchema<OrderWithdrawn> = {
  schema: objectOf({ ...said, placedAt: { type: 'integer' }, reason: text }, { country }),
  example: { ...example, placedAt: 1774346400000, reason: 'import undone' },
};

export const orderSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'sales.order-placed.v1': placed,
  'sales.order-amended.v1': amended,
  'sales.order-refunded.v1': refunded,
  'sales.order-cancelled.v1': cancelled,
  'sales.order-withdrawn.v1': withdrawn,
};
