import { kafkaClient, runRelay } from '@rapport/platform-distributed/kafka';
import type { EventStore, LogPage } from '@rapport/platform-ports';
import { CompressionTypes, Partitioners, type Message } from 'kafkajs';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { interleaved, median, withFolder, type Bench } from '../harness';
import { shopYear } from '../kpi/shop-year';
import { bytesBelow } from './footprint';
import { ownProcessorTime, withEngines } from './engines';
import { withKurrentLog } from './kurrent-log';
import { recordingClient } from './recording-client';
import { contexts, freeLeases, removeTopics, settingsOf } from './topics';

type Source = Pick<EventStore, 'subscribe' | 'end'>;

/** What contacts publishes, by the relay and by kafkajs alone: the same messages in the same requests. */
export const relayBench: Bench = {
  name: 'distributed-relay',
  run: (report, { short }) =>
    withEngines(report, ['kafka', 'mongo'], (engines) =>
      withFolder(async (folder) => {
        const installation = `bench${randomBytes(5).toString('hex')}`;
        const appends = ofContacts(short ? 5_000 : 50_000);
        const mongoUrl = engines.url('MONGO_URL');
        await withKurrentLog({ folder, mongoUrl, installation, appends }, async (log) => {
          const url = engines.url('KAFKA_URL');
          const work = new RelayWork(url, installation, log.end, log.events);
          const held = inMemory(await pagesOf(log.store, log.end), log.end);
          await work.relay(held);
          const before = { kafka: engines.processorTime('kafka'), double: log.processorTime() };
          const rounds = short ? 1 : 7;
          const compared = await interleaved(rounds, {
            relay: () => work.relay(log.store),
            memory: () => work.relay(held),
            kafkajs: () => work.kafkajs(),
          });
          const perRun = (then: number, now: number, runs: number) =>
            ((now - then) / (rounds + 1) / runs / log.events) * 1_000;
          const kafka = perRun(before.kafka, engines.processorTime('kafka'), 3);
          const double = perRun(before.double, log.processorTime(), 1);
          report.figure('kafkajs alone, the same messages', compared.medians.kafkajs, 'events/s');
          report.figure(`relay to Kafka, log: ${log.server}`, compared.medians.relay, 'events/s');
          const target = { atLeast: 0.7 };
          report.figure('relay to Kafka against kafkajs alone', compared.ratio('relay', 'kafkajs'), 'x', target);
          report.figure('relay, log in memory', compared.medians.memory, 'events/s');
          report.figure('relay, log in memory, against kafkajs alone', compared.ratio('memory', 'kafkajs'), 'x');
          report.figure('processor time of kafkajs alone', median(work.used.kafkajs), 'us');
          report.figure('processor time of the relay with its event store client', median(work.used.relay), 'us');
          report.figure('processor time of the relay, log in memory', median(work.used.memory), 'us');
          report.figure('bytes of a message before compression', work.bytesPerEvent(), 'B');
          report.figure(`bytes of ${log.server} on disk`, bytesBelow(folder) / log.events, 'B/event');
          report.figure('bytes in Kafka, one replica', work.bytesInKafka(engines.folder), 'B/event');
          report.note(
            `per event: Kafka ${kafka.toFixed(0)} us, ${log.server} ${double.toFixed(0)} us of processor time; ` +
              `${log.events} events, 4 partitions, gzip, acks=all, ${rounds} rounds`,
          );
          await removeTopics(url, installation);
        });
      }),
    ),
};

function* ofContacts(total: number) {
  for (const append of shopYear(total)) if (append.stream.startsWith('contacts_')) yield append;
}

class RelayWork {
  readonly used = { relay: [] as number[], memory: [] as number[], kafkajs: [] as number[] };
  private sends: readonly (readonly Message[])[] = [];
  private run = 0;

  constructor(
    private readonly url: string,
    private readonly installation: string,
    private readonly end: number,
    private readonly events: number,
  ) {}

  /** From the first page of the log until the last event is committed, events/s. */
  async relay(source: Source): Promise<number> {
    const topics = settingsOf(this.url);
    const recording = recordingClient(kafkaClient(topics, 'bench'));
    let began = { at: 0, used: 0 };
    const relay = await runRelay({
      kafka: recording.kafka,
      topics,
      prefix: this.nextPrefix(),
      context: 'contacts',
      publishers: contexts.find(({ context }) => context === 'contacts')?.publishers ?? [],
      store: {
        end: async () => this.end,
        subscribe: (options) => {
          began = { at: performance.now(), used: ownProcessorTime() };
          return source.subscribe(options);
        },
      },
      leases: freeLeases,
    });
    while (((await relay.metrics()).position ?? 0) < this.end) await delay(2);
    const took = performance.now() - began.at;
    this.note(source instanceof Object && 'held' in source ? 'memory' : 'relay', ownProcessorTime() - began.used);
    await relay.stop();
    this.sends = recording.sends;
    return (this.events / took) * 1_000;
  }

  /** The same requests, without a transaction. */
  async kafkajs(): Promise<number> {
    const topics = settingsOf(this.url);
    const kafka = kafkaClient(topics, 'bench');
    const topic = `${this.nextPrefix()}.contacts`;
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: topics.partitions }] });
    await admin.disconnect();
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    const began = { at: performance.now(), used: ownProcessorTime() };
    for (const messages of this.sends)
      await producer.sendBatch({
        acks: -1,
        compression: CompressionTypes.GZIP,
        topicMessages: [{ topic, messages: [...messages] }],
      });
    const took = performance.now() - began.at;
    this.note('kafkajs', ownProcessorTime() - began.used);
    await producer.disconnect();
    return (this.events / took) * 1_000;
  }

  /** Key, value and headers. */
  bytesPerEvent(): number {
    const messages = this.sends.flat();
    const size = (part: unknown) => Buffer.byteLength(typeof part === 'string' || part instanceof Buffer ? part : '');
    const bytes = messages.reduce(
      (sum, { key, value, headers = {} }) =>
        sum +
        size(key) +
        size(value) +
        Object.entries(headers).reduce((all, [name, header]) => all + size(name) + size(header), 0),
      0,
    );
    return bytes / this.events;
  }

  /** Of all runs so far; segments only, indexes are some thousandths. NaN where the server is not ours. */
  bytesInKafka(folder: string): number {
    const isOurs = (path: string) => path.includes(this.installation) && path.endsWith('.log');
    const bytes = bytesBelow(folder, isOurs);
    return bytes === 0 ? Number.NaN : bytes / this.run / this.events;
  }

  private note(contender: keyof RelayWork['used'], ms: number): void {
    this.used[contender].push((ms / this.events) * 1_000);
  }

  private nextPrefix(): string {
    return `${this.installation}.${this.run++}`;
  }
}

async function pagesOf(store: EventStore, end: number): Promise<LogPage[]> {
  const pages: LogPage[] = [];
  for (let after = 0; after < end;) {
    const page = await store.readAll({ after, filter: { streamPrefixes: ['contacts_'] }, limit: 2_000 });
    pages.push(page);
    after = page.through;
  }
  return pages;
}

/** A log that costs nothing to read. */
function inMemory(pages: readonly LogPage[], end: number): Source & { readonly held: true } {
  return {
    held: true,
    end: async () => end,
    async *subscribe({ signal }) {
      yield* pages;
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
    },
  };
}
