import { openMongo } from '@rapport/platform-distributed/mongo';
import { setTimeout as delay } from 'node:timers/promises';
import { percentile, type Bench } from '../harness';
import { runLoad } from '../load';
import { footprintOf } from './footprint';
import { withServices, type Services } from './deployment';

const databases = ['contacts', 'sales', 'analytics', 'access', 'log', 'keys'];
const warmUpMs = 2_000;

/** From the answer to a message until a KPI has it, while others send half of what the five services can take. */
export const visibleBench: Bench = {
  name: 'distributed-visible',
  run: (report, { short }) =>
    withServices(report, async (services) => {
      const messages = short ? 2_000 : 20_000;
      const load = { port: services.port, writeKey: services.writeKey, perRequest: 100, callers: 8 };
      let start = 0;
      const before = new Map<string, number>();
      const engines = { kafka: 0, mongo: 0 };
      const { position } = await runLoad({ ...load, run: 'most', messages }, async () => {
        await services.kpi('page-views', await services.send('/v1/page', page('before')));
        for (const [name, time] of services.processorTimes()) before.set(name, time);
        engines.kafka = services.engines.processorTime('kafka');
        engines.mongo = services.engines.processorTime('mongo');
        start = performance.now();
      });
      await services.kpi('page-views', position);
      const most = (messages / (performance.now() - start)) * 1_000;
      const perMessage = (now: number, then: number) => (((now - then) / messages) * 1_000).toFixed(0);
      const used = [...services.processorTimes()].map(
        ([name, now]) => `${name} ${perMessage(now, before.get(name) ?? 0)}`,
      );
      for (const name of ['kafka', 'mongo'] as const)
        used.push(`${name} ${perMessage(services.engines.processorTime(name), engines[name])}`);
      report.figure('five services, batches of 100, until a KPI has all', most, 'events/s');
      report.note(`processor time of each process per message, us: ${used.join(', ')}`);

      const ofEach: string[] = [];
      for (const name of databases) {
        const database = `${services.installation}_${name}`;
        const mongo = await openMongo({ url: services.engines.url('MONGO_URL'), database });
        const { documents, bytes } = await footprintOf(mongo);
        ofEach.push(`${name} ${(documents / messages).toFixed(2)} documents, ${(bytes / messages).toFixed(0)} B`);
        await mongo.close();
      }
      report.note(`kept in MongoDB per message, as BSON without indexes: ${ofEach.join('; ')}`);

      const seconds = short ? 5 : 20;
      const rate = most / 2;
      const probes: number[] = [];
      let isLoaded = true;
      let probing = Promise.resolve();
      const half = Math.max(100, Math.ceil((rate * seconds) / 100) * 100);
      await runLoad({ ...load, run: 'half', messages: half, rate, introduced: true }, async () => {
        probing = probe(services, () => isLoaded, probes);
      }).finally(() => (isLoaded = false));
      await probing;
      const idle: number[] = [];
      const until = Date.now() + (short ? 2_000 : 5_000);
      await probe(services, () => Date.now() < until + warmUpMs, idle);
      for (const [name, took] of [
        ['at half load', probes],
        ['with no other load', idle],
      ] as const) {
        const isTarget = took === probes;
        const label = `accepted to visible through Kafka ${name}`;
        report.figure(`${label}, p50`, percentile(took, 0.5), 'ms', isTarget ? { atMost: 50 } : undefined);
        report.figure(`${label}, p99`, percentile(took, 0.99), 'ms', isTarget ? { atMost: 250 } : undefined);
      }
      report.note(
        `${probes.length} times over ${seconds} s at ${rate.toFixed(0)} messages/s of ${most.toFixed(0)}; ` +
          `gateway and five services as processes, the log in ${process.env['KURRENTDB_URL'] ? 'KurrentDB' : "KurrentDB's double"}`,
      );
    }),
};

const page = (id: string) => JSON.stringify({ messageId: `probe-${id}`, anonymousId: 'prober', name: 'Probe' });

/** One page view after the other: sent, answered, then asked for until it counts. */
async function probe(services: Services, isLoaded: () => boolean, took: number[]): Promise<void> {
  await delay(warmUpMs);
  for (let n = 0; isLoaded(); n++) {
    const position = await services.send('/v1/page', page(`${took.length}-${n}-${performance.now()}`));
    const accepted = performance.now();
    await services.kpi('page-views', position);
    took.push(performance.now() - accepted);
    await delay(10);
  }
}
