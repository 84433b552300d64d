import type { Message } from '../load/messages';
import { Sender } from '../load/sender';
import { startFleet, type Fleet } from './fleet';
import { drained, get, post } from './operations';
import { poisonedOrder } from './poison';
import { timelinesOf } from './timelines';

export interface ParkedKeyResult {
  /** Keys that the timeline of contacts has put aside. */
  readonly parked: number;
  /** Messages of others, sent before and after, and how many of them stand on a timeline once. */
  readonly others: number;
  readonly othersOnce: number;
  /** How many of the poisoned person's stand on a timeline: at first, and when the key was replayed after a mend. */
  readonly own: number;
  readonly ownAtFirst: number;
  readonly ownInTheEnd: number;
}

const projection = 'contacts.timeline@1';
const operations = '/api/operations/v1/contacts/parked-keys';
const at = '2026-03-02T10:00:00.000Z';

const page = (device: string, n: number): Message => ({
  messageId: `${device}-${n}`,
  body: { messageId: `${device}-${n}`, type: 'page', anonymousId: device, timestamp: at, name: `Page ${n}` },
  counts: {},
});
const poison: Message = {
  messageId: 'poison',
  body: {
    ...{ messageId: 'poison', type: 'track', event: 'Order Completed', anonymousId: 'ill', timestamp: at },
    properties: { order_id: poisonedOrder, affiliation: 'shop', subtotal: 1, currency: 'EUR' },
  },
  counts: {},
};

/** An event that a projection fails on parks its key and no other; mended and replayed, nothing is missing. */
export async function parkedKey({ broken = 'poison' }: { readonly broken?: string } = {}): Promise<ParkedKeyResult> {
  const fleet = await startFleet({ contacts: 2, broken });
  try {
    return await parkedKeyOn(fleet);
  } finally {
    await fleet.remove();
  }
}

/** On two replicas of contacts that have the poison in them; they are mended afterwards. */
export async function parkedKeyOn(fleet: Fleet): Promise<ParkedKeyResult> {
  const { deployment } = fleet;
  const gateway = deployment.urlOf('gateway');
  const [first, second] = ['contacts', 'contacts-2'].map((name) => new Sender(deployment.urlOf(name)));
  if (!first || !second) throw new Error('two replicas were asked for');
  const onceOf = async (messages: readonly Message[]) =>
    [...(await timelinesOf(gateway, messages)).values()].filter((times) => times === 1).length;
  try {
    const others = Array.from({ length: 60 }, (_, n) => page(`well-${n % 12}`, n));
    const own = [page('ill', 1), poison, page('ill', 2), page('ill', 3)];
    await first.send(others.slice(0, 30));
    for (const [n, message] of own.entries()) await (n % 2 ? second : first).sendOne(message);
    await second.send(others.slice(30));
    await drained(gateway);
    const parked = await get<{ items: { key: string }[] }>(gateway, `${operations}?projection=${projection}`);
    const before = { othersOnce: await onceOf(others), ownAtFirst: await onceOf(own) };

    for (const replica of ['contacts', 'contacts-2']) await deployment.stopOne(replica);
    fleet.mend();
    for (const replica of ['contacts', 'contacts-2']) await deployment.startOne(replica);
    for (const { key } of parked?.items ?? []) await post(gateway, `${operations}/replay`, { projection, key });
    await drained(gateway);
    return {
      ...before,
      parked: parked?.items.length ?? 0,
      others: others.length,
      own: own.length,
      ownInTheEnd: await onceOf(own),
    };
  } catch (error) {
    throw new Error(`a parked key:\n${deployment.outputs()}`, { cause: error });
  } finally {
    first.close();
    second.close();
  }
}
