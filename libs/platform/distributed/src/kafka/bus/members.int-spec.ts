import { setTimeout as sleep } from 'node:timers/promises';
import { shopPublisher } from '@rapport/platform-contract-tests';
import { Unavailable, type BusSubscription, type PublicEvent } from '@rapport/platform-ports';
import { describeOn } from '../../engines-under-test';
import {
  clientOf,
  eventually,
  LeasesUnderTest,
  newPrefix,
  openStore,
  readTopic,
  removeTopics,
  textOf,
} from '../fixtures';
import { runRelay, type RunningRelay } from '../relay';
import { KafkaEventBus } from './kafka-event-bus';

const added = 'shop.item-added.v1';
const group = 'stock.counter';

jest.setTimeout(180_000);

describeOn(['KAFKA_URL'], 'members of a group', ({ KAFKA_URL }) => {
  const kafka = clientOf(KAFKA_URL);
  const topics = { partitions: 6, replication: 1 };
  let prefix: string;
  let log: Awaited<ReturnType<typeof openStore>>;
  let relay: RunningRelay;
  const buses: KafkaEventBus[] = [];
  /** Ends what a test that failed has left at work. */
  let isOver = false;

  beforeEach(async () => {
    isOver = false;
    prefix = newPrefix();
    log = await openStore();
    const leases = new LeasesUnderTest();
    const context = 'shop';
    relay = await runRelay({ kafka, topics, prefix, context, publishers: [shopPublisher], store: log.store, leases });
  });
  afterEach(async () => {
    isOver = true;
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
    await relay.stop();
    await log.close();
    await removeTopics(kafka, prefix);
  });

  const openBus = (contexts = ['shop']) => {
    const onCrash = (error: Error) => {
      throw error;
    };
    const bus = new KafkaEventBus({ kafka, topics, prefix, contexts, store: log.store, onCrash });
    buses.push(bus);
    return bus;
  };

  /** As consumers do: a broker that is not there for a moment takes the same offsets later. */
  async function committed(commit: () => Promise<void>): Promise<void> {
    while (!isOver)
      try {
        return await commit();
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        await sleep(200);
      }
  }

  /** Handles what it gets until it is told to leave: each event takes a moment, and a batch is committed after it. */
  async function work(handled: PublicEvent[]) {
    const subscription = await openBus().subscribe({ group, types: [added] });
    let leaving = false;
    let mine = 0;
    const done = (async () => {
      while (!leaving && !isOver) {
        const { events, offsets } = await subscription.fetch(20, 100);
        for (const event of events) {
          await sleep(1);
          handled.push(event);
          mine++;
        }
        await committed(() => subscription.commit(offsets));
      }
      await subscription.close();
    })();
    return {
      count: () => mine,
      leave: async () => {
        leaving = true;
        await done;
      },
    };
  }

  it('come and go under load: nothing is lost, doubled or out of order', async () => {
    const handled: PublicEvent[] = [];
    let published = 0;
    const publish = async (count: number) => {
      for (const last = published + count; published < last;) {
        const numbers = Array.from({ length: 20 }, () => published++);
        await log.append(
          `shop_basket-${published % 23}`,
          ...numbers.map((number) => ({ type: 'item-added', data: { number } })),
        );
      }
    };
    const first = await work(handled);
    await publish(1_000);
    const second = await work(handled);
    await publish(1_000);
    const third = await work(handled);
    await publish(1_000);
    await first.leave();
    await publish(1_000);
    const fourth = await work(handled);
    await third.leave();
    await publish(1_000);
    await eventually('all events', () => handled.length >= 5_000, 90_000);
    await Promise.all([second.leave(), fourth.leave()]);

    expect(new Set(handled.map(({ id }) => id)).size).toBe(5_000);
    expect(handled).toHaveLength(5_000);
    for (const ofKey of Map.groupBy(handled, ({ partitionkey }) => partitionkey).values()) {
      const positions = ofKey.map(({ position }) => position);
      expect(positions).toEqual(positions.toSorted((one, other) => one - other));
    }
    for (const worker of [first, second, third, fourth]) expect(worker.count()).toBeGreaterThan(0);
    expect(await openBus().lag(group)).toBe(0);
  });

  it('leave a partition only when what they were given of it is committed', async () => {
    await log.append('shop_basket-1', { type: 'item-added', data: { number: 1 } });
    const slow = await openBus().subscribe({ group, types: [added] });
    const batch = await nextEvents(slow);
    const joining = work([]);
    await sleep(1_500);
    expect((await slow.fetch(10, 0)).events).toEqual([]);
    await slow.commit(batch.offsets);
    await (await joining).leave();

    const bus = openBus();
    await eventually('the group has all partitions again, and has seen them', async () => {
      const rest = await slow.fetch(10, 100);
      expect(rest.events).toEqual([]);
      await slow.commit(rest.offsets);
      return (await bus.lag(group)) === 0;
    });
    await slow.close();
  });

  it('drop what they commit of partitions that others have', async () => {
    for (let key = 0; key < 12; key++)
      await log.append(`shop_basket-${key}`, { type: 'item-added', data: { number: key } });
    const bus = new KafkaEventBus({
      kafka,
      topics,
      prefix,
      contexts: ['shop'],
      store: log.store,
      onCrash: () => undefined,
      times: { drainMs: 100 },
    });
    buses.push(bus);
    const hasty = await bus.subscribe({ group, types: [added] });
    const batch = await nextEvents(hasty, 12);
    const handled: PublicEvent[] = [];
    const other = await work(handled);
    await eventually('its share', () => handled.length > 0);
    await hasty.commit(batch.offsets);
    // What the other had is its to commit; the rest was the hasty one's, with the marks that came behind it.
    await eventually('both have committed', async () => {
      await hasty.commit((await hasty.fetch(100, 100)).offsets);
      return (await bus.lag(group)) === 0;
    });
    await other.leave();

    const left = await openBus().subscribe({ group, types: [added] });
    await hasty.close();
    expect((await left.fetch(100, 500)).events).toEqual([]);
    expect(handled.length).toBeLessThan(12);
  });

  it('are moved by two replicas before they read anything, and are behind in no topic that they never read', async () => {
    const bus = openBus(['shop', 'desk']);
    for (let replica = 0; replica < 2; replica++) await bus.reset(group, 'start');
    await log.append('shop_basket-1', { type: 'item-added', data: { number: 1 } });
    const { leave } = await work([]);
    await eventually('seen', async () => (await bus.lag(group)) === 0);
    await leave();
  });

  it('show dead letters in a topic of their own', async () => {
    await log.append('shop_basket-1', { type: 'item-added', data: { number: 1 } });
    const subscription = await openBus().subscribe({ group, types: [added] });
    const { events } = await nextEvents(subscription);
    for (const event of events)
      await subscription.deadLetter?.({ event, cause: { error: 'RangeError', code: 'CARD.REFUSED' }, attempts: 3 });
    const reader = await readTopic(kafka, `${prefix}.shop.dlq`);
    await eventually('the letter', () => reader.messages.length > 0);
    await reader.close();

    const [letter] = reader.messages;
    const header = (name: string) => letter && textOf(letter, name);
    expect(header('ce_id')).toBe(events[0]?.id);
    expect(header('rapport-dlq-topic')).toBe(`${prefix}.shop`);
    expect(header('rapport-dlq-partition')).toMatch(/^[0-5]$/);
    expect(header('rapport-dlq-offset')).toBe('0');
    expect(header('rapport-dlq-error')).toBe('RangeError');
    expect(header('rapport-dlq-code')).toBe('CARD.REFUSED');
    expect(header('rapport-dlq-attempts')).toBe('3');
    expect(header('rapport-dlq-group')).toBe(group);
  });
});

/** At least `count` events, of as many fetches as they take, and the offsets behind all of them. */
async function nextEvents(subscription: BusSubscription, count = 1) {
  const events: PublicEvent[] = [];
  const offsets: Record<string, number> = {};
  while (events.length < count) {
    const batch = await subscription.fetch(100, 1_000);
    events.push(...batch.events);
    Object.assign(offsets, batch.offsets);
  }
  return { events, offsets };
}
