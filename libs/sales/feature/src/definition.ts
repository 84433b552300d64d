import type { ContextDefinition } from '@rapport/platform-consumer';
import { orderViewProjection } from '@rapport/sales-domain';
import { orderPublisher } from './order/order.publisher';
import { ordersModel } from './order/orders/orders.model';

/** What sales publishes and projects. Free of Nest: worker threads load it too. */
export const salesContext: ContextDefinition = {
  context: 'sales',
  publishers: [orderPublisher],
  projections: [{ projection: orderViewProjection, input: 'log', documents: ordersModel }],
};
