import { NewerSchema, StorageFull, type NewEvent, type RecordedEvent } from '@rapport/platform-ports';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { openDataFolder, type DataFolder } from '../data-folder';
import { resolveEntry } from '../worker/start-worker';
import { openLog, type EmbeddedLog } from '.';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rapport-faults-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const event = (name: string, bytes = 0): NewEvent => ({
  id: createHash('sha256').update(name).digest('hex').slice(0, 32),
  type: 'page-viewed',
  occurredAt: 1,
  data: { name, filling: 'x'.repeat(bytes) },
});

const one = (name: string, bytes?: number) =>
  ({ stream: 'contacts_interactions-1', expected: 'any', events: [event(name, bytes)] }) as const;

async function everything(log: EmbeddedLog): Promise<readonly RecordedEvent[]> {
  return (await log.store.readAll({ after: 0, limit: 1_000_000 })).events;
}

async function withLog<T>(path: string, work: (log: EmbeddedLog, folder: DataFolder) => Promise<T>): Promise<T> {
  const folder = openDataFolder(path);
  const log = await openLog(folder);
  try {
    return await work(log, folder);
  } finally {
    await log.close();
    folder.close();
  }
}

describe('the embedded log', () => {
  it('loses nothing that it acknowledged to a kill, and keeps every append whole', async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < 4; round++) {
      acknowledged.push(...(await appendAndKill(round * 1_000_000, 100 + round * 130)));
      await withLog(root, async (log) => {
        const all = await everything(log);
        const found = new Map<number, number>();
        for (const { data } of all) found.set(Number(data['n']), (found.get(Number(data['n'])) ?? 0) + 1);
        expect(acknowledged.filter((n) => found.get(n) !== 3)).toEqual([]);
        expect([...found.values()].filter((events) => events !== 3)).toEqual([]);
        // What was there is known: nothing is stored twice.
        for (let at = 0; at < all.length; at += 5_000) {
          const again = await log.store.appendAll(
            all.slice(at, at + 5_000).map(({ stream, id, type, occurredAt }) => ({
              stream,
              expected: 'any',
              events: [{ id, type, occurredAt, data: {} }],
            })),
          );
          expect(again.filter((outcome) => outcome instanceof Error || outcome.duplicates !== 1)).toEqual([]);
        }
      });
    }
    expect(acknowledged.length).toBeGreaterThan(100);
  });

  it('refuses a log that a newer release wrote, and leaves it alone', async () => {
    await withLog(root, (log) => log.store.append(one('first')));
    const db = new DatabaseSync(join(root, 'log.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    const folder = openDataFolder(root);
    await expect(openLog(folder)).rejects.toThrow(NewerSchema);
    await expect(openLog(folder)).rejects.toThrow(/^log\.db has schema 99, this release reads up to \d+$/);
    folder.close();
  });

  it('rebuilds its indexes where they are lost', async () => {
    const appends = Array.from({ length: 3_000 }, (_, n) => one(`event ${n}`));
    await withLog(root, (log) => log.store.appendAll(appends));
    const db = new DatabaseSync(join(root, 'log.db'));
    db.exec(`DELETE FROM id_index; DELETE FROM stream_index; DELETE FROM category_index; DELETE FROM filter;
      UPDATE progress SET indexed = 0`);
    db.close();
    await withLog(root, async (log) => {
      expect(await log.store.append(one('event 0'))).toEqual({ revision: 0, position: 1, duplicates: 1 });
      expect(await log.store.append(one('new'))).toEqual({ revision: 3_000, position: 3_001, duplicates: 0 });
    });
  });

  it('turns appends away when too many wait, and takes them again afterwards', async () => {
    const folder = openDataFolder(root);
    const log = await openLog(folder, { client: { maxQueuedEvents: 10 } });
    const outcomes = await log.store.appendAll(Array.from({ length: 30 }, (_, n) => one(`event ${n}`)));
    expect(outcomes.filter((outcome) => !(outcome instanceof Error))).toHaveLength(10);
    expect(outcomes[29]).toMatchObject({ code: 'PLATFORM.OVERLOADED', retryAfterMs: expect.any(Number) });
    expect(await log.store.append(one('event 29'))).toMatchObject({ revision: 10 });
    await log.close();
    folder.close();
  });

  it('finishes what it accepted when it is closed, and refuses the rest', async () => {
    await withLog(root, async (log) => {
      const accepted = Array.from({ length: 500 }, (_, n) => log.store.append(one(`event ${n}`)));
      const closing = log.close();
      await expect(log.store.append(one('late'))).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
      expect((await Promise.all(accepted)).at(-1)).toMatchObject({ revision: 499 });
      await closing;
    });
    await withLog(root, async (log) => expect(await everything(log)).toHaveLength(500));
  });

  it('leaves no byte of the write-ahead log behind a checkpoint', async () => {
    await withLog(root, async (log, folder) => {
      await log.store.append(one('something to be found'));
      await log.checkpoint();
      expect(execFileSync('wc', ['-c', `${folder.file('log.db')}-wal`]).toString()).toMatch(/^0 /);
      expect(await everything(log)).toHaveLength(1);
    });
  });
});

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;
(mayMount ? describe : describe.skip)('the embedded log on a small disk (needs root on Linux)', () => {
  it('answers a full disk as such, and recovers by itself when there is room', async () => {
    const disk = join(root, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]);
    try {
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(4 * 1024 * 1024));
      await withLog(join(disk, 'data'), async (log) => {
        const kept: string[] = [];
        let refusal: unknown;
        for (let n = 0; n < 5_000 && !refusal; n++)
          await log.store.append(one(`event ${n}`, 10_000)).then(
            () => kept.push(`event ${n}`),
            (error: unknown) => (refusal = error),
          );
        expect(refusal).toBeInstanceOf(StorageFull);
        expect(log.health().state).toBe('full');
        expect((await everything(log)).map(({ data }) => data['name'])).toEqual(kept);

        rmSync(join(disk, 'ballast'));
        while (log.health().state === 'full') await pause(50);
        await log.store.append(one('after', 10_000));
        expect((await everything(log)).map(({ data }) => data['name'])).toEqual([...kept, 'after']);
      });
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

/** Lets another process append until it has acknowledged something and `ms` have passed; what it acknowledged. */
async function appendAndKill(first: number, ms: number): Promise<number[]> {
  const { file, execArgv } = resolveEntry(join(__dirname, 'fixtures/append-until-killed'));
  const writer = spawn(process.execPath, [...execArgv, file, root, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await once(writer.stdout, 'data');
  await pause(ms);
  writer.kill('SIGKILL');
  await once(writer, 'close');
  // The last line may have been cut.
  return printed.split('\n').slice(0, -1).map(Number);
}
