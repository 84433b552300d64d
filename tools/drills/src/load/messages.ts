/** A message as an SDK sends it, and what it should count for. */
export interface Message {
  readonly messageId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly counts: Counts;
}

/** What the KPIs must say of a message; orders by id, because several messages may report one. */
export interface Counts {
  readonly pageView?: { readonly device: string; readonly at: number };
  readonly order?: { readonly orderId: string; readonly net: number };
}

export const start = Date.UTC(2026, 2, 1);
export const days = 60;

/** The `n`-th message of a history: page views, orders (some reported twice), and others, over sixty days. */
export function message(n: number, random: () => number): Message {
  const messageId = `drill-${n}`;
  const device = `device-${Math.floor(random() * 300)}`;
  const at = start + Math.floor(random() * days * 86_400_000);
  const common = { messageId, anonymousId: device, timestamp: new Date(at).toISOString() };
  const choice = random();
  if (choice < 0.7)
    return {
      messageId,
      body: { ...common, type: 'page', name: 'Home', properties: { url: `https://shop.example/${n}` } },
      counts: { pageView: { device, at } },
    };
  if (choice < 0.85) {
    const order = Math.floor(random() * 5_000);
    const net = 100 + ((order * 7919) % 90_000);
    const properties = { order_id: `order-${order}`, affiliation: 'shop', subtotal: net / 100, currency: 'EUR' };
    return {
      messageId,
      // The time is the order's, so that reports of one order agree.
      body: {
        ...common,
        timestamp: new Date(start + order * 1_000_000).toISOString(),
        type: 'track',
        event: 'Order Completed',
        properties,
      },
      counts: { order: { orderId: `order-${order}`, net } },
    };
  }
  return { messageId, body: { ...common, type: 'track', event: 'Video Played', properties: { n } }, counts: {} };
}
