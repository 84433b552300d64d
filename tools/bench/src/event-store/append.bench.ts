import { openDataFolder, openLog } from '@rapport/platform-embedded';
import type { Append } from '@rapport/platform-ports';
import { join } from 'node:path';
import { interleaved, withFolder, type Bench } from '../harness';
import { callers } from './callers';
import { RawLog } from './raw-log';
import { interaction } from './traffic';

const calls = 30_000;

/** Single appends by 64 callers, against bare group commit of the same rows. */
export const appendBench: Bench = {
  name: 'event-store-append',
  async run(report) {
    let run = 0;
    const traffic = (): Append[] => Array.from({ length: calls }, (_, n) => interaction(`append ${run}`, n));
    const compared = await interleaved(5, {
      store: () =>
        withFolder(async (path) => {
          run++;
          const appends = traffic();
          const folder = openDataFolder(path);
          const log = await openLog(folder);
          const rate = await callers(64, calls, (n) => log.store.append(appends[n] ?? interaction('more', n)));
          await log.close();
          folder.close();
          return rate;
        }),
      raw: () =>
        withFolder(async (path) => {
          const appends = traffic();
          const raw = new RawLog(join(path, 'raw.db'));
          const rate = await callers(64, calls, (n) => raw.append(appends[n] ?? interaction('more', n)));
          raw.close();
          return rate;
        }),
    });
    report.figure('raw group commit, 64 callers', compared.medians.raw, 'events/s');
    report.figure('EventStore.append, 64 callers', compared.medians.store, 'events/s');
    report.figure('EventStore.append against raw group commit', compared.ratio('store', 'raw'), 'x', { atLeast: 0.75 });
    report.note('64 callers in one process, 30,000 appends each round, 5 rounds in turn');
  },
};
