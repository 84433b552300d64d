import { join } from 'node:path';
import { catalogue, type KpiDefinition } from '@rapport/analytics-domain';
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
import type { EventStore } from '@rapport/platform-ports';
import { percentile, withFolder, type Bench } from '../harness';
import { fillLog } from '../read-models/log';
import { companyYear } from './company-year/company-year';
import { kindOf, kinds, type Kind } from './kinds';
import { openKpis, publishers, timeZone } from './kpi-shop';

const year = { from: '2026-01-01', to: '2026-12-31' };

/** What is asked of every KPI. */
interface Asked {
  readonly name: string;
  readonly atMost: number;
  readonly rounds: number;
  readonly parameters: (definition: KpiDefinition, round: number) => Partial<KpiParameters>;
}

const questions: readonly Asked[] = [
  { name: 'a year by month', atMost: 20, rounds: 40, parameters: () => ({}) },
  {
    ...{ name: 'a year by month and a dimension', atMost: 20, rounds: 40 },
    // Another one each round.
    parameters: ({ dimensions }, round) => ({ by: dimensions.slice(round % dimensions.length).slice(0, 1) }),
  },
  { name: 'the same as of June', atMost: 1_000, rounds: 5, parameters: () => ({ asOf: '2026-06-30' }) },
  {
    ...{ name: 'the same as of a moment in June', atMost: 1_000, rounds: 5 },
    parameters: () => ({ asOf: '2026-06-30T15:00:00Z' }),
  },
];

/** Answers a question about a KPI, over the models in a file. */
function answering(store: EventStore, file: string) {
  const readModels = openReadModels({ file });
  const parking = new ParkingLog(store);
  const sources = {
    ...{ readModels, parking, deadLetters: new DeadLetterLog(store), eventsOfKey: eventsOfLog(store, publishers) },
    tail: tailOfLog({ store, publishers, parking }),
  };
  const models = analyticsModels({ timeZone });
  const calendar = {
    ...{ today: dayOfIsoDate(year.to) ?? 0, fiscalYearStart: 1, activityWindow: 365 },
    dayAt: zoneCalendar(timeZone).dayAt,
  };
  return {
    answer: (definition: KpiDefinition, parameters: Partial<KpiParameters>) => {
      const asked = Object.assign(new KpiParameters(), year, parameters);
      return answerKpi(sources, models, questionOf(definition, asked, 'month', calendar));
    },
    close: () => readModels[Symbol.dispose](),
  };
}

export const queryBench: Bench = {
  name: 'kpi-query',
  notShort: true,
  run: (report, { short }) =>
    withFolder(async (path) => {
      const total = short ? 50_000 : 1_000_000;
      const file = join(path, 'kpis.db');
      const log = await fillLog(path, companyYear(total));
      await (await openKpis(log.store, file)).close();
      const { answer, close } = answering(log.store, file);
      for (const asked of questions) {
        const took = await measured(short ? { ...asked, rounds: 3 } : asked, answer);
        for (const kind of kinds)
          report.figure(`KPI, ${asked.name}, ${kind}, p99`, percentile(took.get(kind)?.wall ?? [], 0.99), 'ms', asked);
        const all = [...took.values()].flatMap(({ wall }) => wall);
        report.figure(`KPI, ${asked.name}, all kinds, p50`, percentile(all, 0.5), 'ms');
        report.note(
          `processor time, p99: ${kinds.map((kind) => `${kind} ${p99(took.get(kind)?.used)}`).join(', ')} ms`,
        );
      }
      close();
      await log.close();
      report.note(`${total} interactions of a shop and what sales, marketing and the service desk do beside them`);
    }),
};

/** ms, by kind of KPI. */
type Took = ReadonlyMap<Kind, { readonly wall: number[]; readonly used: number[] }>;

/** Asks one by one, after three rounds that do not count. */
async function measured({ parameters, rounds }: Asked, answer: ReturnType<typeof answering>['answer']): Promise<Took> {
  const took = new Map(kinds.map((kind) => [kind, { wall: [] as number[], used: [] as number[] }]));
  for (let round = -3; round < rounds; round++)
    for (const definition of Object.values(catalogue)) {
      const [start, before] = [performance.now(), process.threadCpuUsage()];
      await answer(definition, parameters(definition, round + 3));
      const { user, system } = process.threadCpuUsage(before);
      if (round < 0) continue;
      const { wall, used } = took.get(kindOf(definition)) ?? {};
      wall?.push(performance.now() - start);
      used?.push((user + system) / 1_000);
    }
  return took;
}

const p99 = (times: readonly number[] = []): string => percentile(times, 0.99).toFixed(1);
