import type { Random } from './random';
import type { Tracked } from './shopping';
import { DAY, iso } from './year';

/** Messages as they really arrive: some late, some twice, some of no use. */
export function mistaken(random: Random, tracked: readonly Tracked[]): readonly Tracked[] {
  const inOrder: Tracked[] = [];
  const late: Tracked[] = [];
  for (const one of tracked.toSorted((a, b) => a.at - b.at)) {
    (random.chance(0.02) ? late : inOrder).push(one);
    if (random.chance(0.006)) late.push(one);
    if (random.chance(0.0015)) inOrder.push(broken(random, one));
  }
  return [...inOrder, ...random.shuffled(late)];
}

function broken(random: Random, { at, message }: Tracked): Tracked {
  const messageId = `${String(message['messageId'])}-broken`;
  const wrong = random.pick<Readonly<Record<string, unknown>>>([
    { type: 'track', event: 'Order Completed', properties: { currency: 'EUR', subtotal: 12 } },
    {
      type: 'track',
      event: 'Order Completed',
      properties: { order_id: messageId, subtotal: 'twelve', currency: 'EUR' },
    },
    { type: 'track', event: 'Order Completed', properties: { order_id: messageId, subtotal: 12, currency: 'coffee' } },
    { type: 'page', timestamp: 'yesterday' },
    { type: 'track' },
  ]);
  return { at, message: { anonymousId: message['anonymousId'], timestamp: iso(at - DAY), ...wrong, messageId } };
}
