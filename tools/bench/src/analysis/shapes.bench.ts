import { join } from 'node:path';
import { DEFAULT_ORGANISATION } from '@rapport/access/definition';
import {
  analysisKinds,
  analyticsModels,
  eventsOfLog,
  PackedTouches,
  packTouches,
  Shapes,
  tailOfLog,
  TouchFiles,
  type AnalysisRun,
  type PackedPage,
} from '@rapport/analytics-feature';
import { tasks, TouchKinds, touchPage, type PackedTouch } from '@rapport/analytics-domain/models';
import { dayOfIsoDate, DeadLetterLog, ParkingLog, zoneCalendar } from '@rapport/platform-consumer';
import { FolderFileStore, openKeyVault, openReadModels } from '@rapport/platform-embedded';
import { systemClock, type EventStore } from '@rapport/platform-ports';
import { withFolder, type Bench } from '../harness';
import { openKpis, publishers, timeZone } from '../kpi/kpi-shop';
import { shopYear } from '../kpi/shop-year';
import { fillLog } from '../read-models/log';
import { touchOf } from './shop-pages';

const viewed = { type: 'contacts.page-viewed.v1' };
const ordered = { type: 'sales.order-placed.v1' };
const quarter = { from: '2026-10-01', to: '2026-12-31' };

/** What is asked, at once of packed touches and as an analysis from the log. */
const questions = [
  ['cohorts', { grain: 'month', start: 'first-visit', returning: viewed, from: '2026-01-01', to: '2026-12-31' }],
  ['funnel', { steps: [viewed, ordered], windowDays: 7, by: 'medium', ...quarter }],
  ['journeys', { preset: 'lifecycle', by: 'stage-and-channel', ...quarter }],
] as const;
const ofOrders = { grain: 'month', start: 'first-order', from: '2026-01-01', to: '2026-12-31' } as const;
const wholeYear = { from: '2026-01-01', to: '2026-12-31' };
const rawTypes = ['page-viewed', 'product-viewed', 'order-placed'];
const ROUNDS = 5;
const PAGE = 4_000;
const MOST = 10_000_000;
const TOGETHER = 115_000;

/** Cohorts, funnels and paths over a year of a shop, beside a scan of the same rows of the log. */
export const shapesBench: Bench = {
  name: 'shapes',
  run: (report, { short }) =>
    withFolder(async (path) => {
      const total = short ? 60_000 : 1_000_000;
      const file = join(path, 'kpis.db');
      const shop = await fillLog(path, shopYear(total));
      await (await openKpis(shop.store, file)).close();
      const readModels = openReadModels({ file });
      const vault = await openKeyVault({ folder: path, clock: systemClock });
      const run = await runOf(shop.store, readModels, vault);
      const { asking, files } = shapesOver(path, run);
      const raw = await used(1, () => scan(shop.store, 0));
      report.figure('a scan of the rows', raw, 'ms');
      report.figure('packing all of them', await used(0, () => packed(files, shop.store)), 'ms');
      const ask = async (what: string, kind: (typeof questions)[number][0], parameters: object) => {
        const took = await used(ROUNDS, () => asking[kind](parameters as never));
        report.figure(`${what}, packed`, took, 'ms', { atMost: 300 });
        return took;
      };
      for (const [kind, parameters] of questions) {
        const took = await ask(kind, kind, parameters);
        report.figure(`${kind}, packed ÷ a scan of the rows`, took / raw, '×');
        const whole = await used(1, async () => {
          const { gather } = analysisKinds[kind];
          const input = await gather(run, parameters as never);
          (tasks[kind] as (of: typeof input) => unknown)(input);
        });
        report.figure(`${kind}, as an analysis from the log`, whole, 'ms');
      }
      report.figure(
        'cohorts by first order, asked for the first time',
        await used(0, () => asking.cohorts(ofOrders as never)),
        'ms',
      );
      await ask('cohorts by first order', 'cohorts', ofOrders);
      report.note(`${total} interactions of a year; cohorts of the year, funnel and journeys of its last quarter`);
      await grow(files, shop.store, short ? 2 * total : MOST);
      for (const [kind, parameters] of questions) {
        await ask(`${kind} of ten times as many`, kind, parameters);
        if (kind !== 'cohorts') await ask(`${kind} of all of their year`, kind, { ...parameters, ...wholeYear });
      }
      report.note(
        `${short ? 2 * total : MOST} interactions as packed pages alone: no log of that many was filled for it`,
      );
      readModels[Symbol.dispose]();
      await vault.close();
      await shop.close();
    }),
};

/** Pages of so many interactions of a year, in the place of those of the log. */
async function grow(files: TouchFiles, store: EventStore, total: number): Promise<void> {
  const kinds = new TouchKinds();
  const pages: PackedPage[] = [];
  let touches: PackedTouch[] = [];
  const flush = async () => {
    pages.push(await files.addPage(touchPage(touches), Date.now()));
    touches = [];
  };
  for (const append of shopYear(total)) if (touches.push(touchOf(append, kinds)) === TOGETHER) await flush();
  await flush();
  const { through, proof, leftOut } = await files.contents();
  await files.keep({ through, proof, leftOut, pages, kinds: [...kinds.all] });
}

function shapesOver(path: string, run: AnalysisRun) {
  const store = new FolderFileStore(path);
  const noJobs = { add: () => Promise.reject(new Error('all is packed')) };
  const touches = new PackedTouches(run.store, publishers, noJobs, systemClock, store);
  return { asking: new Shapes({ now: () => Promise.resolve(run) }, touches), files: new TouchFiles(store) };
}

const packed = (files: TouchFiles, store: EventStore) =>
  packTouches({ files, store, publishers, now: () => Date.now(), sizes: { full: TOGETHER, least: 1, far: 1 } });

async function runOf(
  store: EventStore,
  readModels: ReturnType<typeof openReadModels>,
  vault: AnalysisRun['vault'],
): Promise<AnalysisRun> {
  const parking = new ParkingLog(store);
  const eventsOfKey = eventsOfLog(store, publishers);
  const deadLetters = new DeadLetterLog(store);
  const tail = tailOfLog({ store, publishers, parking });
  return {
    ...{ store, vault, publishers, organisation: DEFAULT_ORGANISATION, through: await store.end() },
    sources: { readModels, parking, deadLetters, eventsOfKey, tail },
    models: analyticsModels({ timeZone }),
    calendar: zoneCalendar(timeZone),
    today: dayOfIsoDate('2026-12-31') ?? 0,
    progress: () => Promise.resolve(),
  };
}

/** All rows of these types, decoded and counted. */
async function scan(store: EventStore, from: number): Promise<void> {
  const end = await store.end();
  for (let after = from; after < end;)
    after = (await store.readAll({ after, filter: { types: rawTypes }, parts: 'plain', limit: PAGE })).through;
}

/** ms of the wall clock, the median of some rounds after one that does not count. */
async function used(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    await work();
    if (round > 0 || rounds === 0) took.push(performance.now() - start);
  }
  return took.toSorted((a, b) => a - b)[took.length >> 1] ?? Number.NaN;
}
