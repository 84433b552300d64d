const DAY = 86_400_000;

/** `days` before now. */
const ago = (days: number, hour = 0): string => new Date(Date.now() - days * DAY - hour * 3_600_000).toISOString();

const order = (userId: string, days: number) => ({
  ...{ type: 'track', event: 'Order Completed', userId, messageId: `order ${userId} ${days}`, timestamp: ago(days) },
  properties: { order_id: `${userId}-${days}`, total: 50, revenue: 50, currency: 'EUR', products: [] },
});
const visit = (userId: string, days: number) => ({
  ...{ type: 'page', userId, messageId: `visit ${userId} ${days}`, timestamp: ago(days, 1) },
  properties: { url: 'https://shop.example/' },
});

/** Whoever visits goes on to buy: some leave before the model is trained, some before it is tested, some stay. */
export function shopWith(loyal: string): readonly object[] {
  const of = (name: string, count: number, bought: readonly number[], visited: readonly number[]) =>
    Array.from({ length: count }, (_, i) => `${name}-${i}`).flatMap((userId) => [
      ...bought.map((days) => order(userId, days)),
      ...visited.map((days) => visit(userId, days)),
    ]);
  const stays = [
    [210, 150, 50, 5],
    [280, 250, 220, 180, 150, 120, 80, 40, 10],
  ] as const;
  return [
    ...of('early', 55, [210], []),
    ...of('late', 55, [210, 150], [280, 250, 220]),
    ...of('stays', 59, ...stays),
    ...stays[0].map((days) => order(loyal, days)),
    ...stays[1].map((days) => visit(loyal, days)),
    {
      ...{ type: 'track', event: 'Cart Viewed', userId: loyal, messageId: 'cart', timestamp: ago(2) },
      properties: { currency: 'EUR', products: [{ product_id: 'tent', quantity: 1, price: 400 }] },
    },
    {
      ...{ type: 'track', event: 'Product Reviewed', userId: loyal, messageId: 'review', timestamp: ago(1) },
      properties: { product_id: 'mat', review_body: 'Excellent quality, I love it!' },
    },
  ];
}
