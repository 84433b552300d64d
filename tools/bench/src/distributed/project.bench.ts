import { KafkaEventBus, kafkaClient } from '@rapport/platform-distributed/kafka';
import { openMongo, openReadModelStore, type MongoDatabase } from '@rapport/platform-distributed/mongo';
import { projectionId, runProjections } from '@rapport/platform-consumer';
import { LIVE_LANE, systemClock } from '@rapport/platform-ports';
import { randomBytes } from 'node:crypto';
import { interleaved, median, withFolder, type Bench } from '../harness';
import { companyYear } from '../kpi/company-year/company-year';
import { behindTheBus } from './behind-the-bus';
import { ownProcessorTime, withEngines, type RunningEngines } from './engines';
import { withKurrentLog, type KurrentLog } from './kurrent-log';
import { copyIndexes, recordingMongo, withoutGuards, type Write } from './recorded-writes';
import { contexts, relayEverything, removeTopics, settingsOf, timeZone } from './topics';

/** The service that analyses: the others publish. */
const analytics = contexts.map((each) => (each.context === 'analytics' ? each : { ...each, projections: [] }));
const projections = analytics.flatMap((each) => each.projections).map(projectionId);
const publishing = contexts.filter(({ publishers }) => publishers.length > 0).map(({ context }) => context);

/** The projections of analytics from Kafka to MongoDB, and kafkajs with bare bulk writes of the same contents. */
export const projectBench: Bench = {
  name: 'distributed-project',
  run: (report, { short }) =>
    withEngines(report, ['kafka', 'mongo'], (engines) =>
      withFolder(async (folder) => {
        const installation = `bench${randomBytes(5).toString('hex')}`;
        const options = { folder, installation, mongoUrl: engines.url('MONGO_URL') };
        await withKurrentLog({ ...options, appends: companyYear(short ? 3_000 : 30_000) }, async (log) => {
          const messages = await relayEverything(engines.url('KAFKA_URL'), installation, log.store);
          const work = new ProjectWork(engines, installation, log, messages);
          const rounds = short ? 1 : 5;
          const compared = await interleaved(rounds, { service: () => work.service(), bare: () => work.bare() });
          const ratio = compared.ratio('service', 'bare');
          report.figure('kafkajs and bare bulk writes of the same contents', compared.medians.bare, 'events/s');
          report.figure('consume, project and write, analytics', compared.medians.service, 'events/s');
          report.figure('consume, project and write against kafkajs and bulk writes', ratio, 'x', { atLeast: 0.7 });
          for (const [who, used] of Object.entries(work.used)) {
            report.figure(`processor time of the process, ${who}`, median(used.own), 'us');
            report.figure(`processor time of the Mongo server, ${who}`, median(used.mongo), 'us');
          }
          report.figure('rows written', work.rows / log.events, 'rows/event');
          report.note(
            `${log.events} events of all contexts, ${work.writes} bulk writes; private events from ${log.server}; ${rounds} rounds`,
          );
          await work.close();
          await removeTopics(engines.url('KAFKA_URL'), installation);
        });
      }),
    ),
};

class ProjectWork {
  readonly used = {
    service: { own: [] as number[], mongo: [] as number[] },
    bare: { own: [] as number[], mongo: [] as number[] },
  };
  private recorded: readonly Write[] = [];
  private like: MongoDatabase | null = null;
  private run = 0;

  constructor(
    private readonly engines: RunningEngines,
    private readonly installation: string,
    private readonly log: KurrentLog,
    private readonly messages: number,
  ) {}

  get writes(): number {
    return this.recorded.length;
  }

  get rows(): number {
    return this.recorded.reduce((sum, { operations }) => sum + operations.length, 0);
  }

  /** From the moment that the group is joined until all is durable, events/s. */
  async service(): Promise<number> {
    const topics = settingsOf(this.engines.url('KAFKA_URL'));
    const kafka = kafkaClient(topics, 'bench');
    const { store, end } = this.log;
    const onCrash = (error: Error) => {
      throw error;
    };
    const eventBus = new KafkaEventBus({
      kafka,
      topics,
      prefix: this.installation,
      contexts: publishing,
      store,
      onCrash,
    });
    const database = await this.database();
    const { mongo, writes } = recordingMongo(database);
    const readModels = openReadModelStore({ mongo });
    let ended = () => 0;
    const { store: hidden, bus } = behindTheBus(store, eventBus, () => (ended = this.measure('service')));
    const runner = runProjections({
      contexts: analytics,
      store: hidden,
      readModels,
      timeZone,
      clock: systemClock,
      published: { bus, group: `analytics.bench-${this.run++}` },
    });
    const failed = runner.done.then(() => Promise.reject(new Error('the runner has stopped')));
    const seen = Promise.all(projections.map((id) => readModels.waitFor(id, LIVE_LANE, end, 600_000)));
    await Promise.race([seen, failed]);
    const rate = ended();
    await runner.stop();
    failed.catch(() => undefined);
    await eventBus.close();
    this.recorded = writes.map(withoutGuards);
    await this.close();
    this.like = database;
    return rate;
  }

  /** The same topics, and the same contents in as many requests; written as the share of events that was read allows. */
  async bare(): Promise<number> {
    const kafka = kafkaClient(settingsOf(this.engines.url('KAFKA_URL')), 'bench');
    const database = await this.database();
    if (this.like)
      await copyIndexes(
        this.like,
        database,
        this.recorded.map(({ collection }) => collection),
      );
    const consumer = kafka.consumer({ groupId: `${this.installation}.bare-${this.run++}`, maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({
      topics: publishing.map((context) => `${this.installation}.${context}`),
      fromBeginning: true,
    });
    const total = this.messages;
    const done = Promise.withResolvers<void>();
    let read = 0;
    let written = 0;
    let ended = () => 0;
    consumer.on(consumer.events.GROUP_JOIN, () => (ended = this.measure('bare')));
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        read += batch.messages.length;
        for (const { value } of batch.messages) if (value) JSON.parse(value.toString());
        const through = Math.floor((Math.min(read, total) / total) * this.recorded.length);
        const due = this.recorded.slice(written, through);
        written = Math.max(written, through);
        await writeAll(database, due);
        if (read >= total) done.resolve();
      },
    });
    await done.promise;
    const rate = ended();
    await consumer.disconnect();
    await database.db.dropDatabase();
    await database.close();
    return rate;
  }

  private measure(who: keyof ProjectWork['used']): () => number {
    const began = { at: performance.now(), own: ownProcessorTime(), mongo: this.engines.processorTime('mongo') };
    return () => {
      const per = (ms: number) => (ms / this.log.events) * 1_000;
      const took = performance.now() - began.at;
      this.used[who].own.push(per(ownProcessorTime() - began.own));
      this.used[who].mongo.push(per(this.engines.processorTime('mongo') - began.mongo));
      return (this.log.events / took) * 1_000;
    };
  }

  private database(): Promise<MongoDatabase> {
    return openMongo({ url: this.engines.url('MONGO_URL'), database: `${this.installation}_${this.run++}` });
  }

  /** Leaves no database behind. */
  async close(): Promise<void> {
    await this.like?.db.dropDatabase();
    await this.like?.close();
    this.like = null;
  }
}

/** All collections at once, each in its order. */
async function writeAll(database: MongoDatabase, writes: readonly Write[]): Promise<void> {
  const byCollection = Map.groupBy(writes, ({ collection }) => collection);
  await Promise.all(
    Array.from(byCollection, async ([collection, ofIt]) => {
      for (const { operations } of ofIt)
        await database.db.collection(collection).bulkWrite(operations, { ordered: false });
    }),
  );
}
