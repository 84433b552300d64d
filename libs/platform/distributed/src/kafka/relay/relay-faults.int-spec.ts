import { shopPublisher } from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import type { KafkaClient } from '../client';
import {
  clientOf,
  eventually,
  LeasesUnderTest,
  newPrefix,
  openStore,
  readTopic,
  removeTopics,
  STEPS,
  steppingClient,
  textOf,
} from '../fixtures';
import { runRelay, type RunningRelay } from './relay';

describeOn(['KAFKA_URL'], 'the relay', ({ KAFKA_URL }) => {
  const kafka = clientOf(KAFKA_URL);
  const topics = { partitions: 4, replication: 1 };
  let prefix: string;
  let log: Awaited<ReturnType<typeof openStore>>;
  let leases: LeasesUnderTest;
  const relays: RunningRelay[] = [];

  beforeEach(async () => {
    prefix = newPrefix();
    log = await openStore();
    leases = new LeasesUnderTest();
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await log.close();
    await removeTopics(kafka, prefix);
  });

  const start = async (client: KafkaClient = kafka) => {
    const relay = await runRelay({
      kafka: client,
      topics,
      prefix,
      context: 'shop',
      publishers: [shopPublisher],
      store: log.store,
      leases,
      pageSize: 20,
      maxBackoffMs: 200,
    });
    relays.push(relay);
    return relay;
  };
  let appended = 0;
  const append = async (count: number) => {
    for (let left = count; left > 0; left--)
      await log.append(`shop_basket-${appended++ % 7}`, { type: 'item-added', data: { number: appended } });
  };
  const toTheEnd = async (relay: RunningRelay) => {
    const end = await log.store.end();
    await eventually('relayed to the end', async () => (await relay.metrics()).position === end);
  };
  /** Each event of the log once, in the order of each key. */
  const expectAll = async (count: number) => {
    const reader = await readTopic(kafka, `${prefix}.shop`);
    const end = String(await log.store.end());
    const marked = () =>
      new Set(
        reader.messages
          .filter((one) => textOf(one, 'rapport-mark') === end || textOf(one, 'ce_sourceposition') === end)
          .map(({ partition }) => partition),
      );
    await eventually('all partitions', () => marked().size === 4);
    await reader.close();
    const events = reader.events();
    expect(new Set(events.map((one) => textOf(one, 'ce_id'))).size).toBe(count);
    expect(events).toHaveLength(count);
    for (const ofPartition of Map.groupBy(reader.messages, ({ partition }) => partition).values()) {
      const positions = ofPartition.map((one) =>
        Number(textOf(one, 'ce_sourceposition') ?? textOf(one, 'rapport-mark')),
      );
      expect(positions).toEqual(positions.toSorted((one, other) => one - other));
    }
  };

  it.each(STEPS)(
    'that is killed %s: another goes on, and when it wakes up it writes nothing',
    async (where) => {
      await append(60);
      const woken = Promise.withResolvers<void>();
      const asleep = Promise.withResolvers<void>();
      const paused = await start(
        steppingClient(kafka, async (step, transaction) => {
          if (step !== where || transaction !== 3) return;
          asleep.resolve();
          await woken.promise;
        }),
      );
      await asleep.promise;
      leases.expire();
      const second = await start();
      await append(30);
      await toTheEnd(second);
      const before = (await second.metrics()).events;
      woken.resolve();
      await eventually('it stands down', async () => (await paused.metrics()).state === 'standby');
      await append(10);
      await toTheEnd(second);

      await expectAll(100);
      expect((await second.metrics()).events).toBe(before + 10);
      expect((await second.metrics()).failures).toBe(0);
    },
    150_000,
  );

  it.each(STEPS)(
    'that hears of a failure %s goes on by itself, and sends nothing twice',
    async (where) => {
      await append(50);
      let failures = 0;
      const relay = await start(
        steppingClient(kafka, async (step, transaction) => {
          if (step === where && transaction % 3 === 2 && failures++ < 3) throw new Error('no answer');
        }),
      );
      await toTheEnd(relay);
      await append(40);
      await toTheEnd(relay);

      await expectAll(90);
      expect((await relay.metrics()).failures).toBeGreaterThan(0);
    },
    150_000,
  );

  it('that loses its lease stands by, and the next goes on', async () => {
    const first = await start();
    await append(30);
    await toTheEnd(first);
    const second = await start();
    leases.revoke();
    await append(30);
    await toTheEnd(second);

    expect((await first.metrics()).state).toBe('standby');
    await expectAll(60);
  });

  it('that is stopped lets the next one start at once, from the first event behind', async () => {
    for (let round = 0; round < 4; round++) {
      const relay = await start();
      await append(15);
      if (round % 2 === 0) await toTheEnd(relay);
      await relay.stop();
    }
    await toTheEnd(await start());

    await expectAll(60);
  });
});
