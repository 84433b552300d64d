import { cpus } from 'node:os';
import type { Bench, Report } from '../harness';
import { runLoad } from '../load';
import { withServices } from './deployment';

interface Shape {
  readonly partitions: number;
  readonly contacts: number;
}

/** The whole deployment with one partition and one replica that takes events in, and with two of each. */
export const scalingBench: Bench = {
  name: 'distributed-scaling',
  async run(report, { short }) {
    const messages = short ? 2_000 : 20_000;
    const one = await throughput(report, { partitions: 1, contacts: 1 }, messages);
    const two = await throughput(report, { partitions: 2, contacts: 2 }, messages);
    report.figure('two partitions and replicas against one, accepted', two.accepted / one.accepted, 'x');
    report.figure('two partitions and replicas against one, visible', two.visible / one.visible, 'x');
  },
};

async function throughput(report: Report, { partitions, contacts }: Shape, messages: number) {
  const rates = { accepted: Number.NaN, visible: Number.NaN };
  process.env['KAFKA_PARTITIONS'] = String(partitions);
  await withServices(
    report,
    async (services) => {
      const { port, writeKey } = services;
      const load = { port, writeKey, run: `scale${contacts}`, messages, perRequest: 100, callers: 8 };
      let start = 0;
      let before: ReadonlyMap<string, number> = new Map();
      const { position, took } = await runLoad(load, async () => {
        await services.kpi('page-views', await services.send('/v1/page', '{"anonymousId":"first","name":"First"}'));
        before = services.processorTimes();
        start = performance.now();
      });
      await services.kpi('page-views', position);
      const wall = performance.now() - start;
      rates.accepted = (messages / took) * 1_000;
      rates.visible = (messages / wall) * 1_000;
      const used = [...services.processorTimes()].map(
        ([name, now]) => [name, (now - (before.get(name) ?? 0)) / wall] as const,
      );
      const shares = used.map(([name, share]) => `${name} ${share.toFixed(2)}`).join(', ');
      report.figure(`${partitions} partitions, ${contacts} replicas of contacts, accepted`, rates.accepted, 'events/s');
      report.figure(`${partitions} partitions, ${contacts} replicas of contacts, visible`, rates.visible, 'events/s');
      report.note(`of ${cpus().length} cores, by program: ${shares}`);
    },
    contacts,
  );
  delete process.env['KAFKA_PARTITIONS'];
  return rates;
}
