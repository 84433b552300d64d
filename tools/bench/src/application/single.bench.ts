import { join } from 'node:path';
import { interleaved, median, percentile, withFolder, type Bench } from '../harness';
import { answerOf, runLoad, startProgram, type Measured } from '../load';
import { withServer, writeKey } from './server';

const callers = 64;

/** Single POSTs by 64 callers to the whole application, against the same route of bare Fastify that stores nothing. */
export const singleBench: Bench = {
  name: 'app-single',
  async run(report, { short }) {
    const messages = short ? 4_000 : 30_000;
    const load = { messages, perRequest: 1, callers, writeKey, run: 'single' };
    const p99 = { bare: [] as number[], durable: [] as number[] };
    const noted = (of: keyof typeof p99, { latencies, took }: Measured) => {
      p99[of].push(percentile(latencies, 0.99));
      return (messages / took) * 1_000;
    };
    const compared = await interleaved(short ? 1 : 5, {
      bare: async () => noted('bare', await loadBare(load)),
      durable: () =>
        withFolder((folder) =>
          withServer(folder, async ({ port }) => noted('durable', await runLoad({ ...load, port }))),
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
    report.note(`${messages} messages each round, sealed, every projection live`);
  },
};

async function loadBare(load: Omit<Parameters<typeof runLoad>[0], 'port'>): Promise<Measured> {
  const server = startProgram(join(__dirname, '../load/bare.server'));
  const port = await answerOf<number>(server);
  const measured = await runLoad({ ...load, port });
  server.disconnect();
  return measured;
}
