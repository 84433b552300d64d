import { openDataFolder, openLog } from '@rapport/platform-embedded';
import type { Append } from '@rapport/platform-ports';

const together = 1_000;

/** A log in a folder of its own; each event is recorded when it happened. */
export async function fillLog(path: string, appends: Iterable<Append>) {
  let now = 0;
  const folder = openDataFolder(path);
  const log = await openLog(folder, { client: { now: () => now } });
  let batch: Append[] = [];
  const write = async () => {
    now = batch.at(-1)?.events[0]?.occurredAt ?? now;
    await log.store.appendAll(batch);
    batch = [];
  };
  for (const append of appends) if (batch.push(append) === together) await write();
  await write();
  return {
    store: log.store,
    logFile: folder.file('log.db'),
    close: async () => {
      await log.close();
      folder.close();
    },
  };
}
