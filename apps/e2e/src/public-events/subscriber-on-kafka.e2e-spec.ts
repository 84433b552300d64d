import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { contextsIn } from '@rapport/all-in-one';
import { asyncApiDocument, currentContract } from '@rapport/contracts/documents';
import { describeOn } from '@rapport/platform-distributed/engines-under-test';
import { kafkaClient, kafkaSettings, runRelay, type RunningRelay } from '@rapport/platform-distributed/kafka';
import { openDataFolder, openLog } from '@rapport/platform-embedded';
import type { JsonObject, Leases } from '@rapport/platform-ports';
import { Subscriber, type AsyncApi } from './subscriber';

const document = JSON.parse(JSON.stringify(asyncApiDocument())) as AsyncApi;
const salesTypes = Object.keys(currentContract).filter((type) => type.startsWith('sales.'));
/** Private events that are not what they become. */
const others: Readonly<Record<string, { readonly type: string; readonly data: JsonObject }>> = {
  'sales.hand-over-advanced.v1': {
    type: 'hand-over-part-advanced',
    data: { handOver: 'e'.repeat(32), givenInAll: 2, refusedInAll: 0 },
  },
};
const privately = (type: string) =>
  others[type] ?? { type: type.split('.')[1] ?? '', data: currentContract[type]?.example as JsonObject };
const alone: Leases = {
  acquire: async (name) => ({ name, fence: 1, lost: new AbortController().signal, release: async () => undefined }),
};

describeOn(['KAFKA_URL'], 'a subscriber on Kafka', ({ KAFKA_URL }) => {
  const home = mkdtempSync(join(tmpdir(), 'rapport-on-kafka-'));
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const topic = `${prefix}.sales`;
  const kafka = kafkaClient(kafkaSettings({ KAFKA_URL, KAFKA_REPLICATION: '1' }), 'subscriber');
  const folder = openDataFolder(join(home, 'data'));
  let log: Awaited<ReturnType<typeof openLog>>;
  let relay: RunningRelay;

  beforeAll(async () => {
    log = await openLog(folder);
    // Each type once, as its contract shows it.
    for (const type of salesTypes)
      await log.store.append({
        ...{ stream: `sales_thing-${type.split(/[.-]/)[1]}`, expected: 'any' },
        events: [{ id: randomBytes(16).toString('hex'), occurredAt: Date.now(), ...privately(type) }],
      });
    const publishers = contextsIn('UTC').flatMap((one) => (one.context === 'sales' ? one.publishers : []));
    const topics = { partitions: 2, replication: 1 };
    relay = await runRelay({ kafka, topics, prefix, context: 'sales', publishers, store: log.store, leases: alone });
  });
  afterAll(async () => {
    await relay.stop();
    await log.close();
    folder.close();
    const admin = kafka.admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [topic] });
    await admin.disconnect();
    rmSync(home, { recursive: true });
  });

  it('finds its topic in the document, and each message is what that says', async () => {
    const subscriber = new Subscriber('', '', document);
    const [, channel] = subscriber.channelsOf('kafka').find(([, { address }]) => address === 'rapport.sales') ?? [];
    if (!channel) throw new Error('the document has no topic rapport.sales');
    const consumer = kafka.consumer({ groupId: `${prefix}.subscriber` });
    const seen: string[] = [];
    const wrong: unknown[] = [];
    const all = Promise.withResolvers<void>();
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message: { headers = {}, value } }) => {
        if (value === null) return;
        const texts = Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, String(header)]));
        const type = texts['ce_type'] ?? '';
        try {
          subscriber.checkMessage(channel, type, texts, JSON.parse(value.toString()));
        } catch (error) {
          wrong.push(error);
        }
        if (seen.push(type) === salesTypes.length) all.resolve();
      },
    });
    await all.promise;
    await consumer.disconnect();
    expect(wrong).toEqual([]);
    expect(new Set(seen)).toEqual(new Set(salesTypes));
  });

  it('the consumer of the guide works as it stands there', async () => {
    const guide = readFileSync(resolve(__dirname, '../../../../docs/guides/subscribe.md'), 'utf8');
    const [, code = ''] = /^```ts\n(\/\/ consumer\.mts\n.*?)^```$/ms.exec(guide) ?? [];
    mkdirSync(join(home, 'node_modules'));
    symlinkSync(resolve(__dirname, '../../../../node_modules/kafkajs'), join(home, 'node_modules/kafkajs'));
    writeFileSync(join(home, 'consumer.mts'), code);
    const environment = { PATH: process.env['PATH'], KAFKA_URL, TOPIC: topic, GROUP: `${prefix}.guide` };
    const child = spawn(process.execPath, ['consumer.mts'], {
      cwd: home,
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = once(child, 'close');
    const lines = createInterface(child.stdout);
    let printed = '';
    for await (const line of lines) {
      printed = line;
      if (line.includes('.0 ')) break;
    }
    child.kill();
    await ended;
    const order = currentContract['sales.order-placed.v1']?.example as { shop: string; orderId: string };
    expect(printed).toMatch(/^[0-9a-f]{32}\.0 /);
    expect(printed).toContain(`${order.shop} ${order.orderId}`);
  });
});
