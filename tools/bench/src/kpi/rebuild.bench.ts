import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { interleaved, withFolder, type Bench } from '../harness';
import { fillLog } from '../read-models/log';
import { buildKpis } from './kpi-shop';
import { shopYear } from './shop-year';

/** What is compared with: every row of the log, its JSON parsed, and nothing done with it. */
function readDecoded(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  const start = performance.now();
  let rows = 0;
  for (const row of db.prepare('SELECT * FROM event ORDER BY position').iterate()) {
    JSON.parse(String(row['data']));
    rows++;
  }
  const took = performance.now() - start;
  db.close();
  return (rows / took) * 1_000;
}

export const rebuildBench: Bench = {
  name: 'kpi-rebuild',
  run: (report, { short }) =>
    withFolder(async (path) => {
      const total = short ? 10_000 : 200_000;
      const shop = await fillLog(path, shopYear(total));
      const views = join(path, 'kpis.db');
      const compared = await interleaved(short ? 1 : 5, {
        rebuild: async () => {
          const took = await buildKpis(shop.store, views);
          for (const suffix of ['', '-wal', '-shm']) rmSync(`${views}${suffix}`, { force: true });
          return (total / took) * 1_000;
        },
        read: () => readDecoded(shop.logFile),
      });
      await shop.close();
      report.figure('raw decoded row read', compared.medians.read, 'events/s');
      report.figure('rebuild of the KPI models', compared.medians.rebuild, 'events/s');
      report.figure(
        'rebuild of the KPI models against a raw decoded row read',
        compared.ratio('rebuild', 'read'),
        'x',
        {
          atLeast: 0.5,
        },
      );
      report.note(`${total} events of a shop's year, 2 of 3 page views, 1 of 40 orders; 5 rounds`);
    }),
};
