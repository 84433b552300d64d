import { interleaved, median, percentile, withFolder, type Bench } from '../harness';
import { measureGate } from '../ingest/processes';
import { runLoad } from '../load';
import { MessageCost } from './message-cost';
import { withServer, writeKey } from './server';

const callers = 64;

/** Single POSTs by 64 callers to the whole application, against the same route of bare Fastify that stores nothing. */
export const singleBench: Bench = {
  name: 'app-single',
  async run(report, { short }) {
    const messages = short ? 4_000 : 30_000;
    const load = { messages, perRequest: 1, callers, run: 'single', warmUp: messages };
    const p99 = { bare: [] as number[], durable: [] as number[] };
    const cost = new MessageCost();
    const noted = (of: keyof typeof p99, latencies: readonly number[], messagesPerSecond: number) => {
      p99[of].push(percentile(latencies, 0.99));
      return messagesPerSecond;
    };
    const compared = await interleaved(short ? 1 : 5, {
      bare: async () => {
        const { latencies, messagesPerSecond } = await measureGate('bare', '', load);
        return noted('bare', latencies, messagesPerSecond);
      },
      durable: () =>
        withFolder((folder) =>
          withServer(folder, async (server) => {
            let noteCost = cost.measure(server);
            const { latencies, took } = await runLoad({ ...load, port: server.port, writeKey }, async () => {
              await server.drained();
              noteCost = cost.measure(server);
            });
            noteCost(messages);
            return noted('durable', latencies, (messages / took) * 1_000);
          }),
        ),
    });
    const latency = (of: keyof typeof p99) => median(p99[of]);
    report.figure('bare Fastify, single POST, 64 callers', compared.medians.bare, 'requests/s');
    report.figure('durable single POST, 64 callers', compared.medians.durable, 'requests/s');
    report.figure('durable single POST against bare Fastify', compared.ratio('durable', 'bare'), 'x', {
      atLeast: 0.35,
    });
    report.figure('bare Fastify, p99', latency('bare'), 'ms');
    report.figure('durable single POST, p99', latency('durable'), 'ms');
    report.figure('p99 of durable single POST against bare Fastify', latency('durable') / latency('bare'), 'x', {
      atMost: 4,
    });
    cost.report(report, 'a single POST');
    report.note(`${messages} messages each round behind as many that warm up, sealed, every projection live`);
  },
};
