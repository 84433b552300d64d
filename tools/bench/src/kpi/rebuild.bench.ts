import { join } from 'node:path';
import { interleaved, withFolder, type Bench } from '../harness';
import { fillLog } from '../read-models/log';
import { readDecoded } from '../read-models/raw-rows';
import { openKpis } from './kpi-shop';
import { shopYear } from './shop-year';

/** The KPI models alone, rebuilt beside the live ones, compared and switched: what `rapport rebuild` does. */
export const rebuildBench: Bench = {
  name: 'kpi-rebuild',
  run: (report, { short }) =>
    withFolder(async (path) => {
      const total = short ? 10_000 : 200_000;
      const shop = await fillLog(path, shopYear(total));
      const kpis = await openKpis(shop.store, join(path, 'kpis.db'));
      let isEqual = true;
      const compared = await interleaved(short ? 1 : 5, {
        rebuild: async () => {
          const start = performance.now();
          const rebuilt = await kpis.runner.rebuild({ mode: 'switch' });
          isEqual &&= rebuilt.equal;
          return (total / (performance.now() - start)) * 1_000;
        },
        read: () => readDecoded(shop.logFile).perSecond,
      });
      await kpis.close();
      await shop.close();
      if (!isEqual) throw new Error('a rebuild differs from live');
      report.figure('raw decoded row read', compared.medians.read, 'events/s');
      report.figure('rebuild of the KPI models, compared and switched', compared.medians.rebuild, 'events/s');
      report.figure(
        'rebuild of the KPI models against a raw decoded row read',
        compared.ratio('rebuild', 'read'),
        'x',
        { atLeast: 0.5 },
      );
      report.note(
        `${total} events of a shop's year, 2 of 3 page views, 1 of 40 orders; 5 rounds; every rebuild was equal to live`,
      );
    }),
};
