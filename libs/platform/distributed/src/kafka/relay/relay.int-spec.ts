import { shopPublisher } from '@rapport/platform-contract-tests';
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

describeOn(['KAFKA_URL'], 'the relay', ({ KAFKA_URL }) => {
  const kafka = clientOf(KAFKA_URL);
  const topics = { partitions: 4, replication: 1 };
  let prefix: string;
  let log: Awaited<ReturnType<typeof openStore>>;
  let reader: Awaited<ReturnType<typeof readTopic>> | null = null;
  const relays: RunningRelay[] = [];

  beforeEach(async () => {
    prefix = newPrefix();
    log = await openStore();
  });
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.stop();
    await reader?.close();
    reader = null;
    await log.close();
    await removeTopics(kafka, prefix);
  });

  const start = async (leases = new LeasesUnderTest()) => {
    const relay = await runRelay({
      kafka,
      topics,
      prefix,
      context: 'shop',
      publishers: [shopPublisher],
      store: log.store,
      leases,
      maxBackoffMs: 200,
    });
    relays.push(relay);
    return relay;
  };
  const relayed = async (relay: RunningRelay) => {
    const end = await log.store.end();
    await eventually('relayed to the end', async () => (await relay.metrics()).position === end);
  };
  const added = (number: number) => ({ type: 'item-added', data: { number } });

  it('sends each event once, in order per key, as a CloudEvent, and tells of every partition how complete it is', async () => {
    for (let number = 0; number < 60; number++) await log.append(`shop_basket-${number % 7}`, added(number));
    const [paid] = await log.append('shop_basket-0', {
      type: 'basket-paid',
      data: { number: 60 },
      metadata: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' },
    });
    await log.append('elsewhere_thing-1', added(0));
    const relay = await start();
    await relayed(relay);
    reader = await readTopic(kafka, `${prefix}.shop`);
    const { messages, events } = reader;
    await eventually('read', () => events().length >= 62 && messages.length >= 65);

    expect(events()).toHaveLength(62);
    for (let key = 0; key < 7; key++) {
      const ofKey = events().filter((message) => message.key?.toString() === `shop_basket-${key}`);
      expect(new Set(ofKey.map(({ partition }) => partition)).size).toBe(1);
      const positions = ofKey.map((message) => Number(textOf(message, 'ce_sourceposition')));
      expect(positions).toEqual(positions.toSorted((one, other) => one - other));
    }
    expect(
      events()
        .filter((message) => textOf(message, 'ce_id')?.startsWith(paid?.id ?? ''))
        .map((message) => textOf(message, 'ce_type')),
    ).toEqual(['shop.basket-paid.v1', 'shop.item-sold.v1']);
    const end = await log.store.end();
    for (let partition = 0; partition < 4; partition++) {
      const last = messages.filter((message) => message.partition === partition).at(-1);
      expect(last && textOf(last, 'rapport-mark')).toBe(String(end));
    }
    expect(await relay.metrics()).toMatchObject({ state: 'running', position: end, lag: 0, events: 62, failures: 0 });
  });

  it('marks quiet partitions while others of the log go on, and starts behind what it sent', async () => {
    const first = await start();
    await log.append('shop_basket-1', added(1));
    await log.append('elsewhere_thing-1', added(1));
    await relayed(first);
    await first.stop();
    await log.append('shop_basket-1', added(2));
    const second = await start();
    await relayed(second);
    reader = await readTopic(kafka, `${prefix}.shop`);
    await eventually('read', () => (reader?.events().length ?? 0) >= 2);

    expect(reader.events().map(({ value }) => String(value))).toEqual(['{"number":1}', '{"number":2}']);
    expect((await second.metrics()).events).toBe(1);
  });
});
