import type { Append } from '@rapport/platform-ports';
import { join } from 'node:path';
import { insertRaw, interactionsIn } from '../event-store/raw-rows';
import { interleaved, median, withFolder, type Bench } from '../harness';
import { runLoad } from '../load';
import { MessageCost } from './message-cost';
import { withServer, writeKey } from './server';

/** Batches of 100 by 16 callers to the whole application until all of it is projected, against the same rows inserted raw. */
export const batchBench: Bench = {
  name: 'app-batch',
  async run(report, { short }) {
    const messages = short ? 10_000 : 100_000;
    let rows: readonly Append[] = [];
    const answered: number[] = [];
    const cost = new MessageCost();
    const projected = () =>
      withFolder(async (folder) => {
        const took = await withServer(folder, async (server) => {
          const { port } = server;
          const load = { port, writeKey, run: 'batch', messages, warmUp: messages, perRequest: 100, callers: 16 };
          let start = 0;
          let noteCost = cost.measure(server);
          const measured = await runLoad(load, async () => {
            await server.drained();
            noteCost = cost.measure(server);
            start = performance.now();
          });
          await server.drained();
          noteCost(messages);
          answered.push((messages / measured.took) * 1_000);
          return performance.now() - start;
        });
        rows = await interactionsIn(`${folder}/data`, messages);
        return (messages / took) * 1_000;
      });
    const raw = async () => {
      if (rows.length === 0) await projected();
      return withFolder(async (folder) => insertRaw(join(folder, 'raw.db'), rows));
    };
    const compared = await interleaved(short ? 1 : 5, { projected, raw });
    report.figure('raw inserts of the same rows, 100 per transaction', compared.medians.raw, 'events/s');
    report.figure('batches of 100, 16 callers, projected', compared.medians.projected, 'events/s');
    const ratio = compared.ratio('projected', 'raw');
    report.figure('batches with all projections live against raw inserts', ratio, 'x', { atLeast: 0.45 });
    report.figure('the same, now that all contexts project', ratio, 'x', { atLeast: 0.4 });
    report.figure('of it: answered', median(answered), 'events/s');
    cost.report(report, 'a message in a batch');
    report.note(
      `${messages} messages each round behind as many that warm up, 1 of 100 an order, 1 of 100 an identify; until all has drained`,
    );
  },
};
