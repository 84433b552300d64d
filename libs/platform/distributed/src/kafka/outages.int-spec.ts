import { setTimeout as sleep } from 'node:timers/promises';
import { startEngines, type Engine, type Engines } from '@rapport/engines';
import { shopPublisher } from '@rapport/platform-contract-tests';
import type { BusSubscription, PublicEvent } from '@rapport/platform-ports';
import { describeOn } from '../engines-under-test';
import { KafkaEventBus } from './bus';
import { clientOf, eventually, LeasesUnderTest, newPrefix, openStore } from './fixtures';
import { runRelay, type RunningRelay } from './relay';

describeOn(['KAFKA_URL'], 'an outage of Kafka', () => {
  let engines: Engines;
  let broker: Engine;
  let log: Awaited<ReturnType<typeof openStore>>;
  let relay: RunningRelay;
  let bus: KafkaEventBus;
  const crashes: Error[] = [];

  beforeAll(async () => {
    engines = await startEngines({ names: ['kafka'] });
    if (!engines.running.kafka) throw new Error(engines.missing.KAFKA_URL);
    broker = engines.running.kafka;
  });
  afterAll(() => engines.stop());

  beforeEach(async () => {
    const kafka = clientOf(broker.url);
    const topics = { partitions: 4, replication: 1 };
    const prefix = newPrefix();
    log = await openStore();
    const leases = new LeasesUnderTest();
    relay = await runRelay({
      kafka,
      topics,
      prefix,
      context: 'shop',
      publishers: [shopPublisher],
      store: log.store,
      leases,
      maxBackoffMs: 500,
    });
    const onCrash = (error: Error) => void crashes.push(error);
    bus = new KafkaEventBus({
      kafka,
      topics,
      prefix,
      contexts: ['shop'],
      store: log.store,
      onCrash,
      times: { sessionMs: 6_000 },
    });
  });
  afterEach(async () => {
    await bus.close();
    await relay.stop();
    await log.close();
  });

  const append = async (from: number, through: number) => {
    for (let number = from; number <= through; number++)
      await log.append(`shop_basket-${number % 5}`, { type: 'item-added', data: { number } });
  };
  const outages: readonly [string, () => Promise<void> | void, () => Promise<void> | void][] = [
    ['killed and started again', () => broker.kill(), () => broker.start()],
    ['hung', () => broker.pause(), () => broker.resume()],
  ];

  it.each(outages)(
    'which was %s: all is waited out, nothing is lost or out of order',
    async (_, begin, end) => {
      const subscription = await bus.subscribe({ group: 'stock.counter', types: ['shop.item-added.v1'] });
      const consuming = consumeThroughOutages(subscription);
      await append(1, 40);
      await eventually('before', () => consuming.numbers().length === 40);
      await begin();
      await append(41, 80);
      await eventually(
        'noticed',
        async () => !(await bus.ready()) && (await relay.metrics()).state === 'waiting',
        60_000,
      );
      await end();
      await append(81, 100);
      await eventually('after', () => consuming.numbers().length === 100, 90_000);
      await eventually('ready', () => bus.ready());
      await consuming.stop();

      expect(consuming.isOrdered()).toBe(true);
      expect((await relay.metrics()).state).toBe('running');
      expect(crashes).toEqual([]);
    },
    240_000,
  );
});

/** As a reactor does it: an outage is waited for, and what was not committed may come again. */
function consumeThroughOutages(subscription: BusSubscription) {
  const handled = new Map<string, PublicEvent>();
  let stopping = false;
  const throughOutages = async <T>(work: () => Promise<T>): Promise<T | null> => {
    while (!stopping)
      try {
        return await work();
      } catch (error) {
        expect(error).toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
        await sleep(100);
      }
    return null;
  };
  const done = (async () => {
    while (!stopping) {
      const batch = await throughOutages(() => subscription.fetch(16, 200));
      for (const event of batch?.events ?? []) if (!handled.has(event.id)) handled.set(event.id, event);
      if (batch) await throughOutages(() => subscription.commit(batch.offsets));
    }
  })();
  return {
    numbers: () => [...handled.keys()],
    isOrdered: () =>
      [...Map.groupBy(handled.values(), ({ partitionkey }) => partitionkey).values()].every((ofKey) =>
        ofKey.every((event, index) => index === 0 || event.position > (ofKey[index - 1]?.position ?? 0)),
      ),
    stop: async () => {
      stopping = true;
      await done;
    },
  };
}
