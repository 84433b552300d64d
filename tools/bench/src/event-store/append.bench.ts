import { openDataFolder, openLog } from '@rapport/platform-embedded';
import type { Append } from '@rapport/platform-ports';
import { join } from 'node:path';
import { interleaved, withFolder, type Bench } from '../harness';
import { callers } from './callers';
import { RawLog } from './raw-log';
import { interaction } from './traffic';

/** Single appends by 64 callers, against bare group commit of the same rows. */
export const appendBench: Bench = {
  name: 'event-store-append',
  run: (report, { short }) =>
    withFolder(async (path) => {
      const calls = short ? 5_000 : 30_000;
      const rounds = short ? 1 : 7;
      const folder = openDataFolder(path);
      const log = await openLog(folder);
      const raw = new RawLog(join(path, 'raw.db'));
      const measure = (name: string, append: (append: Append) => Promise<unknown>) => {
        let round = 0;
        return () => {
          round++;
          const appends = Array.from({ length: calls }, (_, n) => interaction(`${name} ${round}`, n));
          return callers(appends, 64, append);
        };
      };
      const compared = await interleaved(rounds, {
        store: measure('store', (append) => log.store.append(append)),
        raw: measure('raw', (append) => raw.append(append)),
      });
      raw.close();
      await log.close();
      folder.close();
      report.figure('raw group commit, 64 callers', compared.medians.raw, 'events/s');
      report.figure('EventStore.append, 64 callers', compared.medians.store, 'events/s');
      report.figure('EventStore.append against raw group commit', compared.ratio('store', 'raw'), 'x', {
        atLeast: 0.75,
      });
      report.note(`64 callers in one process, ${calls} appends in each of ${rounds} rounds, in turn`);
    }),
};
