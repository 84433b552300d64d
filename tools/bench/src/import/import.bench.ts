import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { withServer, type Server } from '../application/server';
import { median, withFolder, type Bench } from '../harness';
import { peopleFile } from './people-file';

interface Progress {
  readonly status: string;
  readonly imported: { readonly rows: number; readonly created: number; readonly rejected: number };
}

/** A million people from a file, and what the same rows cost as plain inserts. */
export const importBench: Bench = {
  name: 'import',
  run: (report, { short }) =>
    withFolder((folder) =>
      withServer(folder, async (server) => {
        const rows = short ? 20_000 : 1_000_000;
        const id = await server.upload('/api/contacts/v1/imports?name=people.csv', peopleFile(rows));
        const cpu = server.processorTime();
        const start = performance.now();
        await server.postAsAdmin(`/api/contacts/v1/imports/${id}/start`, {});
        const { rates, memory, tenths } = await watched(server, id, rows);
        const took = performance.now() - start;
        const used = server.processorTime() - cpu;
        const rate = (rows / took) * 1_000;
        report.figure(`${rows} rows into contacts`, rate, 'rows/s', { atLeast: 20_000 });
        report.figure('slowest tenth of the rows', Math.min(...tenths), 'rows/s');
        report.figure('processor time per row, all threads', (used / rows) * 1_000, 'µs');
        const raw = rawInserts(`${folder}/raw.db`, rows);
        report.figure('the same rows into a bare table of node:sqlite, 1,000 per transaction', raw, 'rows/s');
        report.figure('ratio', rate / raw, '');
        report.figure('resident memory, the most', Math.max(...memory), 'MB', { atMost: 500 });
        report.figure('growth of it from the first to the last tenth', growth(memory), 'MB', { atMost: 50 });
        await server.drained();
        const all = server.processorTime() - cpu;
        report.figure('processor time per row until all that follows has it', (all / rows) * 1_000, 'µs');
        report.figure(
          'until lists, search and links have all of it',
          ((performance.now() - start) / rows) * 1_000,
          'µs/row',
        );
        report.note(`${rates.length} looks; every row a contact with mail and phone; projections follow meanwhile`);
      }),
    ),
};

async function watched(server: Server, id: string, rows: number) {
  const memory: number[] = [];
  const rates: number[] = [];
  const tenths: number[] = [];
  let next = rows / 10;
  let from = { rows: 0, at: performance.now() };
  for (;;) {
    await delay(250);
    memory.push(server.residentMemory());
    const { text } = await server.get(`/api/contacts/v1/imports/${id}`);
    const { status, imported } = JSON.parse(text) as Progress;
    rates.push(imported.rows);
    if (imported.rows >= next) {
      const now = performance.now();
      tenths.push(((imported.rows - from.rows) / (now - from.at)) * 1_000);
      from = { rows: imported.rows, at: now };
      next = imported.rows + rows / 10;
    }
    if (status === 'working') continue;
    if (imported.created !== rows) throw new Error(`${imported.created} of ${rows} rows were imported: ${text}`);
    return { memory, rates, tenths };
  }
}

function growth(memory: readonly number[]): number {
  const tenth = Math.max(1, Math.floor(memory.length / 10));
  return median(memory.slice(-tenth)) - median(memory.slice(tenth, 2 * tenth));
}

function rawInserts(file: string, rows: number): number {
  const db = new DatabaseSync(file);
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE person (id, first, last, email, phone, country, job, birthday, created, tags)`,
  );
  const insert = db.prepare('INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const lines = Buffer.concat([...peopleFile(rows)])
    .toString()
    .split('\n')
    .slice(1, -1);
  const start = performance.now();
  for (let from = 0; from < lines.length; from += 1_000) {
    db.exec('BEGIN');
    for (const line of lines.slice(from, from + 1_000)) insert.run(...line.split(','));
    db.exec('COMMIT');
  }
  const rate = (lines.length / (performance.now() - start)) * 1_000;
  db.close();
  return rate;
}
