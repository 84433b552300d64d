import { openDataFolder, openLog } from '@rapport/platform-embedded';
import type { Append } from '@rapport/platform-ports';
import { RawLog } from './raw-log';

/** The rows that the gate has written last. */
export async function interactionsIn(path: string, count: number): Promise<Append[]> {
  const folder = openDataFolder(path);
  const log = await openLog(folder);
  const filter = { streamPrefixes: ['contacts_interactions-'] };
  const appends: Append[] = [];
  for (let after = 0; ;) {
    const { events, through } = await log.store.readAll({ after, filter, limit: 10_000 });
    if (through === after) break;
    after = through;
    for (const event of events) appends.push({ stream: event.stream, expected: 'any', events: [event] });
  }
  await log.close();
  folder.close();
  return appends.slice(-count);
}

/** Inserts per second, 100 per transaction. */
export function insertRaw(file: string, rows: readonly Append[]): number {
  const raw = new RawLog(file);
  const start = performance.now();
  for (let from = 0; from < rows.length; from += 100) raw.write(rows.slice(from, from + 100));
  const rate = (rows.length / (performance.now() - start)) * 1_000;
  raw.close();
  return rate;
}
