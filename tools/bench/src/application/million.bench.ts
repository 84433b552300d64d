import { setTimeout as delay } from 'node:timers/promises';
import { median, percentile, withFolder, type Bench } from '../harness';
import { runLoad } from '../load';
import { withServer, writeKey, type Server } from './server';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const regular = 'regular-0b1f7a52';
const kpis = [
  'page-views',
  'visits',
  'visit-bounce-rate',
  'visit-duration',
  'orders',
  'revenue',
  'refunds',
  'average-order-value',
];

/** Memory before and after a million events and another, and how long a timeline page and a KPI take between. */
export const millionBench: Bench = {
  name: 'app-million',
  run: (report, { short }) =>
    withFolder((folder) =>
      withServer(folder, async (server) => {
        const total = short ? 40_000 : 1_000_000;
        const ofRegular = short ? 1_000 : 10_000;
        await delay(short ? 2_000 : 10_000);
        report.figure('resident memory, idle', server.residentMemory(), 'MB', { atMost: 200 });
        // Two years until now: the first one, and after the queries the second.
        const years = { end: Date.now() - YEAR, messages: total, ofRegular };
        const { answered, projected, most } = await fill(server, years, 0);
        report.figure(`resident memory after ${total} events`, server.residentMemory(), 'MB', { atMost: 350 });
        report.figure('the most while they came in', most, 'MB');
        report.figure('first tenth of the messages, projected', projected[0] ?? 0, 'events/s');
        report.figure('last tenth of the messages, projected', projected.at(-1) ?? 0, 'events/s');
        report.figure('last tenth of the messages, answered', answered.at(-1) ?? 0, 'events/s');

        const rounds = short ? 20 : 300;
        const timeline = await timelinePages(server, rounds);
        const ledger = `${ofRegular} of the person, ${total} in all`;
        report.figure(`timeline page, ${ledger}, p99`, percentile(timeline, 0.99), 'ms', { atMost: 20 });
        report.figure(`timeline page, ${ledger}, p50`, percentile(timeline, 0.5), 'ms');
        const queries = await kpiQueries(server, years.end, rounds);
        report.figure('KPI over a year by month, p99', percentile(queries, 0.99), 'ms', { atMost: 20 });
        report.figure('KPI over a year by month, p50', percentile(queries, 0.5), 'ms');
        report.figure('resident memory after the queries', server.residentMemory(), 'MB');

        const { usual } = await fill(server, years, total);
        report.figure(`resident memory after ${2 * total} events`, server.residentMemory(), 'MB', { atMost: 350 });
        const growth = (usual.at(-1) ?? Number.NaN) - (usual[0] ?? Number.NaN);
        report.figure(`growth of it from ${total + total / 10} to ${2 * total} events`, growth, 'MB', { atMost: 10 });
        report.note(
          `messages of a year each time, in batches of 100 by 16 callers; ${rounds} pages and queries, one by one; growth: medians while a tenth came in`,
        );
      }),
    ),
};

interface Years {
  /** Of the first year, ms. */
  readonly end: number;
  /** Of each year. */
  readonly messages: number;
  readonly ofRegular: number;
}

/** A year of messages in ten parts, some of each of the regular; `begin`: how many came before. */
async function fill(server: Server, { end, messages: total, ofRegular }: Years, begin: number) {
  const step = total / 10;
  const answered: number[] = [];
  const projected: number[] = [];
  const usual: number[] = [];
  let most = 0;
  for (let from = begin; from < begin + total; from += step) {
    const load = { port: server.port, writeKey, perRequest: 100, callers: 16, introduced: from > 0 };
    const others = step - ofRegular / 10;
    const memory: number[] = [];
    const watch = setInterval(() => memory.push(server.residentMemory()), 250);
    let start = 0;
    const { took } = await runLoad(
      { ...load, run: 'million', year: { end, messages: total }, from, messages: others },
      async () => {
        await server.drained();
        start = performance.now();
      },
    );
    await server.drained();
    answered.push((others / took) * 1_000);
    projected.push((others / (performance.now() - start)) * 1_000);
    const own = { run: 'regular', person: regular, year: { end, messages: ofRegular }, introduced: true };
    await runLoad({ ...load, ...own, from: (from / total) * ofRegular, messages: ofRegular / 10 });
    clearInterval(watch);
    usual.push(median(memory));
    most = Math.max(most, ...memory);
  }
  await server.drained();
  return { answered, projected, usual, most };
}

async function timelinePages(server: Server, rounds: number): Promise<number[]> {
  const identifiers = [{ kind: 'anonymousId', value: regular }];
  const { text } = await server.postAsAdmin('/api/contacts/v1/profiles/lookup', { identifiers });
  const { results } = JSON.parse(text) as { results: readonly { readonly profileId: string }[] };
  const path = `/api/contacts/v1/profiles/${results[0]?.profileId}/timeline`;
  let cursor = '';
  return timed(rounds, async () => {
    const page = JSON.parse((await server.get(`${path}?limit=50${cursor}`)).text) as { readonly next: string | null };
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
  });
}

function kpiQueries(server: Server, end: number, rounds: number): Promise<number[]> {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const range = `from=${day(end - YEAR + DAY)}&to=${day(end)}&grain=month`;
  return timed(rounds, (n) => server.get(`/api/analytics/v1/kpis/${kpis[n % kpis.length]}?${range}`));
}

/** How long each took, ms, after ten that do not count. */
async function timed(rounds: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let n = -10; n < rounds; n++) {
    const start = performance.now();
    await work(n + 10);
    if (n >= 0) took.push(performance.now() - start);
  }
  return took;
}
