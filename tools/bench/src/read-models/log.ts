import { openDataFolder, openLog } from '@rapport/platform-embedded';
import type { Append } from '@rapport/platform-ports';

/** A log of `total` appends, in a folder of its own, each recorded when it happened. */
export async function fillLog(path: string, total: number, next: (n: number) => Append) {
  let now = 0;
  const folder = openDataFolder(path);
  const log = await openLog(folder, { client: { now: () => now } });
  for (let from = 0; from < total; from += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, total - from) }, (_, index) => next(from + index));
    now = batch.at(-1)?.events[0]?.occurredAt ?? now;
    await log.store.appendAll(batch);
  }
  return {
    store: log.store,
    logFile: folder.file('log.db'),
    close: async () => {
      await log.close();
      folder.close();
    },
  };
}
