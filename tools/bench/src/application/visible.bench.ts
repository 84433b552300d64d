import { setTimeout as delay } from 'node:timers/promises';
import { percentile, withFolder, type Bench } from '../harness';
import { runLoad } from '../load';
import { withServer, writeKey, type Server } from './server';

const warmUpMs = 2_000;

/** From the answer to a message until a KPI has it, while others send half of what the application can take. */
export const visibleBench: Bench = {
  name: 'app-visible',
  async run(report, { short }) {
    for (const [how, perRequest, callers] of [
      ['batches', 100, 16],
      ['single POSTs', 1, 64],
    ] as const) {
      const load = { writeKey, perRequest, callers };
      const most = await withFolder((folder) =>
        withServer(folder, async (server) => {
          const messages = short ? 5_000 : perRequest === 1 ? 30_000 : 100_000;
          let start = 0;
          await runLoad({ ...load, port: server.port, run: 'most', messages }, async () => {
            start = performance.now();
          });
          await server.drained();
          return (messages / (performance.now() - start)) * 1_000;
        }),
      );
      const seconds = short ? 4 : 20;
      const rate = most / 2;
      const took = await withFolder((folder) =>
        withServer(folder, async (server) => {
          const messages = Math.ceil((rate * seconds) / perRequest) * perRequest;
          const probes: number[] = [];
          let isLoaded = true;
          let probing = Promise.resolve();
          const loaded = runLoad({ ...load, port: server.port, run: 'half', messages, rate }, async () => {
            probing = probe(server, () => isLoaded, probes);
          });
          await loaded.finally(() => (isLoaded = false));
          await probing;
          return probes;
        }),
      );
      report.figure(`accepted to visible in a KPI, half the load in ${how}, p50`, percentile(took, 0.5), 'ms', {
        atMost: 20,
      });
      report.figure(`accepted to visible in a KPI, half the load in ${how}, p99`, percentile(took, 0.99), 'ms', {
        atMost: 100,
      });
      report.note(`${took.length} times over ${seconds} s at ${Math.round(rate)} messages/s of ${Math.round(most)}`);
    }
  },
};

/** One page view after the other: sent, answered, then asked for until it counts. */
async function probe(server: Server, isLoaded: () => boolean, took: number[]): Promise<void> {
  await delay(warmUpMs);
  for (let n = 0; isLoaded(); n++) {
    const body = JSON.stringify({ messageId: `probe-${n}`, anonymousId: `prober-${n % 10}`, name: 'Probe' });
    const { position } = await server.post('/v1/page', body);
    const accepted = performance.now();
    await server.get('/api/analytics/v1/kpis/page-views', { 'rapport-after': String(position) });
    took.push(performance.now() - accepted);
    await delay(10);
  }
}
