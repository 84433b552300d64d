import type { CancellationReport, OrderReport, ProductLine, RefundReport } from '@rapport/contracts';
import { currencyCode } from './currency';
import { zero } from './decimal';
import { idAt, textAt, UnacceptableMessage, type Message } from './message';
import { amountAt, currencyOf, inMinorUnits, invalidAmount, netOfProducts, statedNet } from './order-amounts';
import { productLines, productsIn } from './product-lines';

/** What reports need to know beyond the message. */
export interface CommerceContext {
  /** Name of the source: the shop, where the message names none. */
  readonly source: string;
  readonly organisationCurrency: string;
  readonly messageId: string;
}

export function orderReport(properties: Message, context: CommerceContext): OrderReport['order'] {
  const currency = currencyOf(properties, context.organisationCurrency);
  const products = productsIn(properties);
  const minor = (key: string) => inMinorUnits(amountAt(properties, key) ?? zero, currency, key);
  const net = inMinorUnits(statedNet(properties) ?? netOfProducts(properties, products), currency, 'total');
  if (net < 0) throw invalidAmount('total', 'leaves less than nothing after tax and shipping');
  return {
    shop: shopOf(properties, context),
    orderId: orderIdOf(properties),
    currency,
    net,
    tax: minor('tax'),
    shipping: minor('shipping'),
    discount: minor('discount'),
    products: productLines(products, currency),
  };
}

/** A refund without any amount and without products gives back all that is left of the order. */
export function refundReport(properties: Message, context: CommerceContext): RefundReport['refund'] {
  const currency = currencyOf(properties, context.organisationCurrency);
  const products = Array.isArray(properties['products']) ? productsIn(properties) : [];
  const net = statedNet(properties) ?? (products.length > 0 ? netOfProducts(properties, products) : undefined);
  const refund = {
    shop: shopOf(properties, context),
    orderId: orderIdOf(properties),
    refundId: idAt(properties, 'refund_id', 'properties.refund_id') ?? context.messageId,
  };
  // Some sources write what goes back as a negative amount.
  return net === undefined ? refund : { ...refund, currency, amount: Math.abs(inMinorUnits(net, currency, 'total')) };
}

export function cancellationReport(properties: Message, context: CommerceContext): CancellationReport['cancellation'] {
  return { shop: shopOf(properties, context), orderId: orderIdOf(properties) };
}

/** Products of an interaction that is no order: what cannot be read is left out, the interaction counts all the same. */
export function productContent(
  properties: Message | undefined,
  context: CommerceContext,
): { readonly products: readonly ProductLine[]; readonly currency?: string } {
  if (properties === undefined) return { products: [] };
  const currency = currencyCode(properties['currency']);
  const products = productLines(productsIn(properties), currency ?? context.organisationCurrency);
  if (currency) return { products, currency };
  return products.some((line) => line.price !== undefined)
    ? { products, currency: context.organisationCurrency }
    : { products };
}

function shopOf(properties: Message, context: CommerceContext): string {
  return textAt(properties, 'affiliation')?.slice(0, 200) ?? context.source;
}

function orderIdOf(properties: Message): string {
  const id =
    idAt(properties, 'order_id', 'properties.order_id') ??
    idAt(properties, 'orderId', 'properties.orderId') ??
    idAt(properties, 'id', 'properties.id');
  if (id === undefined)
    throw new UnacceptableMessage('MESSAGE.NO_ORDER_ID', 'properties.order_id', 'an order event needs its order_id');
  return id;
}
