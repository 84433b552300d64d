import { shopPublisher } from '@rapport/platform-contract-tests';
import { setTimeout as sleep } from 'node:timers/promises';
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
import { runRelay, type RunningRelay } from './relay';
import { runStandIn } from './stand-in';

describeOn(['KAFKA_URL'], 'the stand-in of a relay', ({ KAFKA_URL }) => {
  const kafka = clientOf(KAFKA_URL);
  const topics = { partitions: 2, replication: 1 };
  const prefix = newPrefix();
  const leases = new LeasesUnderTest();
  const added = (number: number) => ({ type: 'item-added', data: { number } });
  const running: RunningRelay[] = [];
  let log: Awaited<ReturnType<typeof openStore>>;
  let reader: Awaited<ReturnType<typeof readTopic>> | null = null;

  beforeAll(async () => {
    log = await openStore();
  });
  afterAll(async () => {
    for (const relay of running) await relay.stop();
    await reader?.close();
    await log.close();
    await removeTopics(kafka, prefix);
  });

  it('moves the marks while the service is down, and stops before what only the service can publish', async () => {
    const options = { kafka, topics, prefix, context: 'shop', store: log.store, leases, maxBackoffMs: 200 };
    const relayed = async (relay: RunningRelay, to: number) =>
      eventually('relayed', async () => ((await relay.metrics()).position ?? 0) >= to);

    await log.append('shop_basket-1', added(1));
    const first = await runRelay({ ...options, publishers: [shopPublisher] });
    await relayed(first, await log.store.end());
    await log.append('shop_basket-1', added(2));
    await first.stop();
    const standIn = await runStandIn(options);
    running.push(standIn);
    await log.append('elsewhere_thing-1', added(0));
    await relayed(standIn, await log.store.end());

    const [unseen] = await log.append('shop_basket-2', added(3));
    await log.append('elsewhere_thing-1', added(0));
    await sleep(500);
    expect((await standIn.metrics()).position).toBeLessThan(unseen?.position ?? 0);

    const second = await runRelay({ ...options, publishers: [shopPublisher] });
    running.push(second);
    await relayed(second, await log.store.end());
    reader = await readTopic(kafka, `${prefix}.shop`);
    const { events, messages } = reader;
    await eventually('read', () => events().length >= 3);
    // The keys lie in partitions of their own, which are read in any order.
    expect(
      events()
        .map(({ value }) => String(value))
        .toSorted(),
    ).toEqual(['{"number":1}', '{"number":2}', '{"number":3}']);
    const third = events().find(({ value }) => String(value) === '{"number":3}');
    const ofPartition = messages.filter(({ partition }) => partition === third?.partition);
    const positions = ofPartition.map((each) =>
      Number(textOf(each, 'rapport-mark') ?? textOf(each, 'ce_sourceposition')),
    );
    expect(positions).toEqual(positions.toSorted((one, other) => one - other));
  });
});
