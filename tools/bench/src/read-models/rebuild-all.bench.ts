import { join } from 'node:path';
import { contextsIn } from '@rapport/all-in-one';
import { projectionId, runProjections } from '@rapport/platform-consumer';
import { openReadModelStore } from '@rapport/platform-embedded';
import { LIVE_LANE, systemClock } from '@rapport/platform-ports';
import { interleaved, withFolder, type Bench } from '../harness';
import { companyYear } from '../kpi/company-year/company-year';
import { fillLog } from './log';
import { readDecoded } from './raw-rows';

const timeZone = 'Europe/Berlin';

/** All read models of all contexts: fill them, rebuild them beside the live ones, compare and switch. */
export const rebuildAllBench: Bench = {
  name: 'rebuild-all',
  run: (report, { short }) =>
    withFolder(async (path) => {
      const log = await fillLog(path, companyYear(short ? 10_000 : 100_000));
      const total = readDecoded(log.logFile).rows;
      const { store } = log;
      const contexts = contextsIn(timeZone);
      const readModels = openReadModelStore({ file: join(path, 'views.db') });
      const runner = runProjections({ contexts, store, readModels, timeZone, clock: systemClock });
      const end = await store.end();
      for (const registration of contexts.flatMap(({ projections }) => projections))
        if (!(await readModels.waitFor(projectionId(registration), LIVE_LANE, end, 600_000)))
          throw new Error(`${projectionId(registration)} stays behind`);

      let isEqual = true;
      const compared = await interleaved(short ? 1 : 3, {
        rebuild: async () => {
          const start = performance.now();
          const rebuilt = await runner.rebuild({ mode: 'switch' });
          isEqual &&= rebuilt.equal;
          return (total / (performance.now() - start)) * 1_000;
        },
        read: () => readDecoded(log.logFile).perSecond,
      });
      await runner.stop();
      readModels[Symbol.dispose]();
      await log.close();
      if (!isEqual) throw new Error('a rebuild differs from live');
      const ratio = compared.ratio('rebuild', 'read');
      report.figure('rebuild of all read models, compared and switched', compared.medians.rebuild, 'events/s');
      report.figure('rebuild of all read models against a raw decoded row read', ratio, 'x', { atLeast: 0.15 });
      report.note(
        `${total} events of all contexts, two thirds of them a shop's; every rebuild was equal to live, byte for byte, and switched`,
      );
    }),
};
