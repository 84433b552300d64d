import type { Message } from './messages';

export interface Recount {
  readonly pageViews: number;
  readonly visits: number;
  readonly orders: number;
  /** Minor units. */
  readonly revenue: number;
}

const gap = 30 * 60_000;

/** What the KPIs must be for these messages, each counted once: brute force, sharing no code with the product. */
export function recount(messages: Iterable<Message>): Recount {
  const views = new Map<string, number[]>();
  const orders = new Map<string, number>();
  let pageViews = 0;
  for (const { counts } of messages) {
    if (counts.pageView) {
      pageViews++;
      const times = views.get(counts.pageView.device) ?? [];
      times.push(counts.pageView.at);
      views.set(counts.pageView.device, times);
    }
    if (counts.order) orders.set(counts.order.orderId, counts.order.net);
  }
  let visits = 0;
  for (const times of views.values()) {
    times.sort((a, b) => a - b);
    times.forEach((at, index) => {
      if (index === 0 || at - (times[index - 1] ?? 0) > gap) visits++;
    });
  }
  return { pageViews, visits, orders: orders.size, revenue: [...orders.values()].reduce((sum, net) => sum + net, 0) };
}
