import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { compileCustomKpi, customKpiIdOf, type CustomKpi } from '@rapport/analytics-domain';
import { LIVE_LANE, type JsonObject } from '@rapport/platform-ports';
import { openReadModels } from '@rapport/platform-embedded';
import { withFolder, type Bench } from '../harness';
import { fillLog } from '../read-models/log';
import { openKpis, timeZone } from './kpi-shop';
import { shopYear } from './shop-year';
import { versionIn } from '@rapport/analytics-feature';

const kpi: CustomKpi = {
  ...{ name: 'views-by-medium', title: 'Views', sentence: 'Page views by medium.', unit: 'count', direction: 'up' },
  measure: { kind: 'count', events: ['contacts.page-viewed.v1'], filters: [{ field: 'channel', op: 'exists' }] },
  dimensions: [
    { name: 'channel', field: 'channel' },
    { name: 'medium', field: 'traffic.medium' },
  ],
};

/** From the definition of a custom KPI over most events of a log until it can be asked. */
export const customKpiBench: Bench = {
  name: 'kpi-custom',
  run: (report, { short }) =>
    withFolder(async (path) => {
      const total = short ? 20_000 : 1_000_000;
      const shop = await fillLog(path, shopYear(total));
      const file = join(path, 'kpis.db');
      const kpis = await openKpis(shop.store, file);
      const readModels = openReadModels({ file });
      const { projection } = compileCustomKpi(kpi, 1);
      const id = `${projection.name}@${versionIn(timeZone, 1)}`;
      const start = performance.now();
      const data: JsonObject = { version: 1, kpi };
      const stream = `analytics_customKpi-${customKpiIdOf(kpi.name)}`;
      const event = { id: '0198c0de00007000800000000000cafe', type: 'custom-kpi-defined', occurredAt: 0 };
      await shop.store.append({ stream, expected: 'no-stream', events: [{ ...event, data }] });
      const end = await shop.store.end();
      while ((await readModels.checkpoint(id, LIVE_LANE)) < end) await pause(20);
      const seconds = (performance.now() - start) / 1_000;
      readModels[Symbol.dispose]();
      await kpis.close();
      await shop.close();
      report.figure('custom KPI from its definition to its first answer', seconds, 's', { atMost: short ? 60 : 10 });
      report.note(`${total} events, 2 of 3 page views, of which each counts`);
    }),
};
