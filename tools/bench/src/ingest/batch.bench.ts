import { openDataFolder, openLog } from '@rapport/platform-embedded';
import type { Append } from '@rapport/platform-ports';
import { join } from 'node:path';
import { RawLog } from '../event-store/raw-log';
import { interleaved, median, withFolder, type Bench } from '../harness';
import { measureGate } from './processes';

const messages = 40_000;
const load = { messages, perRequest: 100, callers: 16 };

/** Batches of 100 by 16 callers, durable, against the same rows inserted raw; and what sealing costs. */
export const batchBench: Bench = {
  name: 'ingest-batch',
  async run(report) {
    let run = 0;
    let rows: Append[] = [];
    const cpu: Record<'sealed' | 'plain', number[]> = { sealed: [], plain: [] };
    const rate = async (kind: 'sealed' | 'plain', folder: string) => {
      const measured = await measureGate(kind, folder, { ...load, run: `batch-${run++}` });
      cpu[kind].push(measured.cpuMicrosPerMessage);
      return measured.messagesPerSecond;
    };
    const compared = await interleaved(5, {
      gate: () =>
        withFolder(async (folder) => {
          const measured = await rate('sealed', folder);
          rows = await interactionsIn(folder);
          return measured;
        }),
      raw: async () => {
        if (rows.length === 0)
          rows = await withFolder(async (folder) => (await rate('sealed', folder), interactionsIn(folder)));
        return withFolder(async (folder) => insertRaw(join(folder, 'raw.db'), rows));
      },
      plain: () => withFolder((folder) => rate('plain', folder)),
    });
    report.figure('raw inserts of the same rows, 100 per transaction', compared.medians.raw, 'events/s');
    report.figure('durable batches of 100, 16 callers', compared.medians.gate, 'events/s');
    report.figure('durable batches against raw inserts', compared.ratio('gate', 'raw'), 'x', { atLeast: 1 });
    report.figure('the same, unsealed', compared.medians.plain, 'events/s');
    report.figure('sealed ingest against plain', compared.ratio('gate', 'plain'), 'x', { atLeast: 0.8 });
    report.figure('main-thread CPU of a message in a batch', median(cpu.sealed), 'us');
    report.figure('the same, unsealed, of a message', median(cpu.plain), 'us');
    report.note(`${messages} messages each round, 10 % from people never seen; the client is a process of its own`);
  },
};

/** The rows that the gate has written. */
async function interactionsIn(path: string): Promise<Append[]> {
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
  return appends.slice(-messages);
}

function insertRaw(file: string, rows: readonly Append[]): number {
  const raw = new RawLog(file);
  const start = performance.now();
  for (let from = 0; from < rows.length; from += 100) raw.write(rows.slice(from, from + 100));
  const rate = (rows.length / (performance.now() - start)) * 1_000;
  raw.close();
  return rate;
}
