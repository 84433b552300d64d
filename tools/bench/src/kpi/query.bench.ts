import { join } from 'node:path';
import { catalogue, type Dimension } from '@rapport/analytics-domain';
import {
  answerKpi,
  analyticsModels,
  eventsOfLog,
  KpiParameters,
  questionOf,
  tailOfLog,
} from '@rapport/analytics-feature';
import { dayOfIsoDate, DeadLetterLog, ParkingLog, zoneCalendar } from '@rapport/platform-consumer';
import { openReadModels } from '@rapport/platform-embedded';
import { percentile, withFolder, type Bench } from '../harness';
import { buildKpis, openShop, publishers, timeZone } from './kpi-shop';

const total = 1_000_000;
const rounds = 40;

export const queryBench: Bench = {
  name: 'kpi-query',
  notShort: true,
  run: (report) =>
    withFolder(async (path) => {
      const shop = await openShop(path, total);
      const file = join(path, 'kpis.db');
      await buildKpis(shop.log.store, file);
      const readModels = openReadModels({ file });
      const { store } = shop.log;
      const parking = new ParkingLog(store);
      const sources = {
        readModels,
        parking,
        deadLetters: new DeadLetterLog(shop.log.store),
        eventsOfKey: eventsOfLog(store, publishers),
        tail: tailOfLog({ store, publishers, parking }),
      };
      const models = analyticsModels({ timeZone });
      const calendar = {
        ...{ today: dayOfIsoDate('2026-12-31') ?? 0, fiscalYearStart: 1, activityWindow: 365 },
        dayAt: zoneCalendar(timeZone).dayAt,
      };
      const year = { from: '2026-01-01', to: '2026-12-31' };
      const measure = async (asked: object, needed: readonly Dimension[]) => {
        const definitions = Object.values(catalogue).filter(({ dimensions }) =>
          needed.every((dimension) => dimensions.includes(dimension)),
        );
        const took: number[] = [];
        for (let round = -3; round < rounds; round++)
          for (const definition of definitions) {
            const parameters = Object.assign(new KpiParameters(), year, asked);
            const question = questionOf(definition, parameters, 'month', calendar);
            const start = performance.now();
            await answerKpi(sources, models, question);
            if (round >= 0) took.push(performance.now() - start);
          }
        return took;
      };
      const figures = async (name: string, asked: object, atMost?: number, needed: readonly Dimension[] = []) => {
        const took = await measure(asked, needed);
        report.figure(`${name}, p50`, percentile(took, 0.5), 'ms');
        report.figure(`${name}, p99`, percentile(took, 0.99), 'ms', atMost === undefined ? undefined : { atMost });
      };
      await figures('KPI over a year by month', {}, 20);
      await figures('KPI over a year by month, as of June', { asOf: '2026-06-30' }, 1_000);
      await figures('KPI over a year by month, as of a moment in June', { asOf: '2026-06-30T15:00:00Z' }, 1_000);
      await figures('KPI over a year by month and country', { by: ['country'] }, undefined, ['country']);
      await figures('KPI over a year by month, one channel', { channel: ['web'] }, undefined, ['channel']);
      readModels[Symbol.dispose]();
      await shop.close();
      report.note(`${total} interactions; each of ${Object.keys(catalogue).length} KPIs ${rounds} times`);
    }),
};
