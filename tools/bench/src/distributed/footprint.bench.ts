import { openMongo, openReadModelStore } from '@rapport/platform-distributed/mongo';
import { projectionId, runProjections } from '@rapport/platform-consumer';
import { LIVE_LANE, systemClock } from '@rapport/platform-ports';
import { randomBytes } from 'node:crypto';
import { withFolder, type Bench } from '../harness';
import { companyYear } from '../kpi/company-year/company-year';
import { fillLog } from '../read-models/log';
import { readDecoded } from '../read-models/raw-rows';
import { withEngines } from './engines';
import { footprintOf } from './footprint';
import { contexts, timeZone } from './topics';

/** What the read models of each context keep in MongoDB of a company's year. */
export const footprintBench: Bench = {
  name: 'distributed-footprint',
  run: (report, { short }) =>
    withEngines(report, ['mongo'], (engines) =>
      withFolder(async (folder) => {
        const installation = `bench${randomBytes(5).toString('hex')}`;
        const log = await fillLog(folder, companyYear(short ? 2_000 : 50_000));
        const events = readDecoded(log.logFile).rows;
        const { store } = log;
        const end = await store.end();
        const url = engines.url('MONGO_URL');
        for (const { context, projections } of contexts) {
          if (projections.length === 0) continue;
          const mongo = await openMongo({ url, database: `${installation}_${context.replaceAll('-', '_')}` });
          const readModels = openReadModelStore({ mongo });
          const only = contexts.map((each) => (each.context === context ? each : { ...each, projections: [] }));
          const runner = runProjections({ contexts: only, store, readModels, timeZone, clock: systemClock });
          for (const registration of projections)
            await readModels.waitFor(projectionId(registration), LIVE_LANE, end, 600_000);
          await runner.stop();
          const { documents, bytes } = await footprintOf(mongo);
          report.figure(`documents in MongoDB, ${context}`, documents / events, 'per event');
          report.figure(`bytes in MongoDB, ${context}`, bytes / events, 'B/event');
          await mongo.db.dropDatabase();
          await mongo.close();
        }
        await log.close();
        report.note(`${events} events of a company's year, as BSON without indexes and compression`);
      }),
    ),
};
