import { openDataFolder, openLog, type EmbeddedLog } from '@rapport/platform-embedded';
import { median, withFolder, type Bench, type Report } from '../harness';
import { interaction } from './traffic';

const batch = 1_000;
const step = 100_000;

/** How slow the insert rate may get, against the one up to the first 100,000 events. */
const targets = [
  { events: 1_000_000, atLeast: 0.8 },
  { events: 5_000_000, atLeast: 0.5 },
];

/** Code that runs for the first time is slower: another log takes the first events. */
function warmUp(): Promise<void> {
  return withFolder(async (path) => {
    const folder = openDataFolder(path);
    const log = await openLog(folder);
    await insert(log, 0);
    await log.close();
    folder.close();
  });
}

/** Insert rate as the log grows. */
async function grow(total: number, report: Report): Promise<void> {
  await warmUp();
  await withFolder(async (path) => {
    const folder = openDataFolder(path);
    const log = await openLog(folder);
    const rates: number[] = [];
    for (let from = 0; from < total; from += step) rates.push(await insert(log, from));
    const at = (events: number) => median(rates.slice(Math.max(0, events / step - 3), events / step));
    const first = rates[0] ?? Number.NaN;
    report.figure('insert rate up to 100,000 events', first, 'events/s');
    for (const { events, atLeast } of targets.filter(({ events }) => events <= total)) {
      const name = `insert rate at ${events.toLocaleString('en')} events`;
      report.figure(name, at(events), 'events/s');
      report.figure(`${name} against 100,000`, at(events) / first, 'x', { atLeast });
    }
    const { commitTime } = log.metrics();
    report.figure('mean commit', commitTime.sum / commitTime.count, 'ms');
    await log.close();

    const start = performance.now();
    const again = await openLog(folder);
    report.figure('opening again', performance.now() - start, 'ms', { atMost: 2_000 });
    await again.close();
    folder.close();
    report.note(
      `${batch} events per appendAll, 4 in flight, 50,000 streams in random order; medians of 300,000 events`,
    );
  });
}

/** Events per second over one step; traffic is made beforehand, so that it costs the writer nothing. */
async function insert(log: EmbeddedLog, from: number): Promise<number> {
  const batches = Array.from({ length: step / batch }, (_, b) =>
    Array.from({ length: batch }, (_, n) => interaction('growth', from + b * batch + n)),
  );
  const start = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (next < batches.length) await log.store.appendAll(batches[next++] ?? []);
    }),
  );
  return (step / (performance.now() - start)) * 1_000;
}

/** `--short`, when it is asked for by name: the first million alone. */
export const growthBench: Bench = {
  name: 'event-store-growth',
  notShort: true,
  run: (report, { short }) => grow(short ? 1_000_000 : 5_000_000, report),
};
