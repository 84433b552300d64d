import fc from 'fast-check';

export const sources = ['website', 'shop-system', 'stripe', 'ledger'] as const;
export type Source = (typeof sources)[number];

export const settings = {
  categories: { 'shop-system': 'shop-webhook', stripe: 'payment', ledger: 'file' },
  precedence: ['shop-webhook', 'payment', 'file', 'sdk'],
};
/** The same by source: from the most to the least believed. */
export const believed: readonly Source[] = ['shop-system', 'stripe', 'ledger', 'website'];

/** Currencies with the decimals of their units. */
const decimals = { EUR: 2, USD: 2, JPY: 0, KWD: 3 } as const;
export type Currency = keyof typeof decimals;

/** What one source says about one order. */
export interface Report {
  readonly source: Source;
  readonly shop: string;
  readonly orderId: string;
  readonly says: 'Order Completed' | 'Order Updated' | 'Order Refunded' | 'Order Cancelled';
  readonly currency: Currency;
  /** Minor units; undefined: a refund of all that is left. */
  readonly amount: number | undefined;
  readonly refundId: string;
  /** No two are the same. */
  readonly at: number;
}

const start = Date.UTC(2026, 2, 1);

const report = fc.record({
  source: fc.constantFrom(...sources),
  // The same ids in two shops are different orders.
  shop: fc.constantFrom('north', 'south'),
  orderId: fc.integer({ min: 1, max: 60 }).map(String),
  says: fc.oneof(
    { weight: 5, arbitrary: fc.constant('Order Completed' as const) },
    { weight: 2, arbitrary: fc.constant('Order Updated' as const) },
    { weight: 5, arbitrary: fc.constant('Order Refunded' as const) },
    { weight: 1, arbitrary: fc.constant('Order Cancelled' as const) },
  ),
  odd: fc.nat({ max: 15 }),
  amount: fc.integer({ min: 0, max: 9_000 }),
  refundId: fc.constantFrom('r1', 'r2', 'r3'),
  minute: fc.integer({ min: 0, max: 12 * 24 * 60 }),
});

/** Reports in the order in which they are sent, which is not that in which things happened. */
export function reports(seed: number, length: number): readonly Report[] {
  const [drawn = []] = fc.sample(
    fc.uniqueArray(report, { minLength: length, maxLength: length, selector: ({ minute }) => minute }),
    { numRuns: 1, seed },
  );
  return drawn.map(({ odd, minute, amount, ...rest }) => {
    const currencies = Object.keys(decimals) as Currency[];
    const own = currencies[Number(rest.orderId) % currencies.length] ?? 'EUR';
    const isRefund = rest.says === 'Order Refunded';
    return {
      ...rest,
      // Now and then a source disagrees about the currency, and a refund names no amount.
      currency: odd === 0 ? 'USD' : own,
      amount: isRefund && odd === 1 ? undefined : isRefund ? Math.round(amount / 2) : amount,
      at: start + minute * 60_000,
    };
  });
}

/** As an SDK of that source would send it. */
export function messageOf({ source, shop, orderId, says, currency, amount, refundId, at }: Report): object {
  return {
    type: 'track',
    event: says,
    messageId: `${source}-${at}`,
    userId: `${source}-${Number(orderId) % 5}`,
    timestamp: new Date(at).toISOString(),
    properties: {
      order_id: orderId,
      affiliation: shop,
      ...(amount !== undefined && {
        currency,
        subtotal: (amount / 10 ** decimals[currency]).toFixed(decimals[currency]),
      }),
      ...(says === 'Order Refunded' && { refund_id: refundId }),
    },
  };
}
