import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParkingLog, runProjections, type ProjectionRunner } from '@rapport/platform-consumer';
import { openDataFolder, openLog, openReadModelStore } from '@rapport/platform-embedded';
import { LIVE_LANE, systemClock, type JsonObject, type NewEvent, type Publisher } from '@rapport/platform-ports';
import { analyticsContext } from '../../definition';
import { publishers, publishing } from '../../fixtures/published';
import { eventsOfLog } from '../explain-kpi/events-of-key';
import type { KpiSources } from '../kpi-sources';
import { analyticsModels, type AnalyticsModels } from '../models/analytics-models';
import type { HistoryEvent } from './history.fixtures';

/** A history in the embedded log, projected by the real runner. */
export interface LiveHistory {
  readonly sources: KpiSources;
  readonly models: AnalyticsModels;
  readonly runner: ProjectionRunner;
  /** The end of the log. */
  readonly end: number;
}

const privateEvent = ({ type, occurredAt, data, position }: HistoryEvent): NewEvent => ({
  id: position.toString(16).padStart(32, '0'),
  type: type.slice(type.indexOf('.') + 1, -'.v1'.length),
  occurredAt,
  data: data as JsonObject,
});

/** The first half is there when projections start, the rest comes while they run; every seventh event comes twice. */
export async function withHistory(
  events: readonly HistoryEvent[],
  timeZone: string,
  check: (live: LiveHistory) => Promise<void>,
): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'rapport-recount-'));
  let now = 0;
  const folder = openDataFolder(path);
  const log = await openLog(folder, { client: { now: () => now } });
  const readModels = openReadModelStore({ file: folder.file('views.db') });
  const record = async (event: HistoryEvent) => {
    now = event.recordedAt;
    await log.store.append({ stream: event.key, expected: 'any', events: [privateEvent(event)] });
  };
  const half = Math.floor(events.length / 2);
  for (const event of events.slice(0, half)) await record(event);
  const runner = runProjections({
    contexts: [publishing, analyticsContext({ timeZone })],
    store: log.store,
    readModels,
    timeZone,
    clock: systemClock,
    pageSize: 20,
  });
  try {
    for (const event of events.slice(half)) {
      await record(event);
      if (event.position % 7 === 0) await record({ ...event, recordedAt: now });
    }
    const models = analyticsModels({ timeZone });
    const end = await log.store.end();
    for (const { projection } of models.projections) {
      const name = `${projection.name}@${projection.version}`;
      if (!(await readModels.waitFor(name, LIVE_LANE, end, 10_000))) throw new Error(`${name} stays behind`);
    }
    const sources = {
      readModels,
      parking: new ParkingLog(log.store),
      eventsOfKey: eventsOfLog(log.store, publishers),
    };
    await check({ sources, models, runner, end });
  } finally {
    await runner.stop();
    readModels[Symbol.dispose]();
    await log.close();
    folder.close();
    rmSync(path, { recursive: true });
  }
}
