import {
  currency,
  listOf,
  minorUnits,
  objectOf,
  text,
  type JsonSchema,
  type PublicEventSchema,
} from '../public-event-schema';
import type { Interaction } from './interaction';
import type { CancellationReport, OrderReport, RefundReport } from './order-report';

type WithInteraction = (required: Readonly<Record<string, JsonSchema>>) => JsonSchema;

const ofShop = { shop: text, orderId: text };
const product = objectOf({ productId: text, quantity: { type: 'number' } }, { price: minorUnits });

/** `order-completed` and `order-updated`. */
export function orderReportSchema(
  withInteraction: WithInteraction,
  example: Interaction,
): PublicEventSchema<OrderReport> {
  const order = objectOf({
    ...ofShop,
    currency,
    net: minorUnits,
    tax: minorUnits,
    shipping: minorUnits,
    discount: minorUnits,
    products: listOf(product),
  });
  return {
    schema: withInteraction({ order }),
    example: {
      ...example,
      order: {
        shop: 'website',
        orderId: '10042',
        currency: 'GBP',
        net: 3998,
        tax: 800,
        shipping: 499,
        discount: 0,
        products: [{ productId: 'sku-1', quantity: 2, price: 1999 }],
      },
    },
  };
}

export function refundSchema(withInteraction: WithInteraction, example: Interaction): PublicEventSchema<RefundReport> {
  const refund = objectOf({ ...ofShop, refundId: text }, { currency, amount: minorUnits });
  return {
    schema: withInteraction({ refund }),
    example: {
      ...example,
      refund: { shop: 'website', orderId: '10042', refundId: 'r-1', currency: 'GBP', amount: 1999 },
    },
  };
}

export function cancellationSchema(
  withInteraction: WithInteraction,
  example: Interaction,
): PublicEventSchema<CancellationReport> {
  return {
    schema: withInteraction({ cancellation: objectOf(ofShop) }),
    example: { ...example, cancellation: { shop: 'website', orderId: '10042' } },
  };
}
