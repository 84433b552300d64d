import { NewerSchema } from '@rapport/platform-ports';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { resolveEntry } from '../worker/start-worker';
import { SqliteJobQueue } from '.';

const bell = 'test.ring-bell';
const kills = 4;
const concurrency = 4;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rapport-jobs-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the embedded job queue', () => {
  it('does every job that it took, and after a kill only what ran at that moment a second time', async () => {
    const added: string[] = [];
    const begun = new Map<string, number>();
    const note = (id: string) => begun.set(id, (begun.get(id) ?? 0) + 1);
    for (let round = 0; round < kills; round++) {
      const lines = await workAndKill(round * 1_000_000, 60 + round * 90);
      for (const line of lines) {
        if (line.startsWith('+')) added.push(line.slice(1));
        else note(line.slice(1));
      }
    }
    const queue = new SqliteJobQueue({ folder: root });
    queue.work({
      name: bell,
      concurrency,
      async handle({ id }) {
        note(id);
        return { kind: 'done' };
      },
    });
    while ((await queue.count(bell)).waiting + (await queue.count(bell)).running > 0) await pause(20);
    const stalled = await queue.list(bell, 'failed', { offset: 0, limit: 1_000 });
    await queue.close();

    expect(added.length).toBeGreaterThan(50);
    expect(added.filter((id) => !begun.has(id))).toEqual([]);
    // A job that ran in two kills in a row is put aside.
    expect(stalled.filter(({ cause }) => cause?.code !== 'JOB.STALLED')).toEqual([]);
    expect([...begun.values()].filter((times) => times > 2)).toEqual([]);
    const repeats = [...begun.values()].reduce((sum, times) => sum + times - 1, 0);
    expect(repeats).toBeLessThanOrEqual(kills * concurrency);
  });

  it('says of a closed file that it is out, and keeps what it took', async () => {
    const queue = new SqliteJobQueue({ folder: root });
    await queue.add([{ name: bell, id: 'kept', dueAt: 0, data: {} }]);
    await queue.close();
    await expect(queue.add([{ name: bell, id: 'late', dueAt: 0, data: {} }])).rejects.toMatchObject({
      code: 'PLATFORM.UNAVAILABLE',
    });
    const again = new SqliteJobQueue({ folder: root });
    expect(await again.count(bell)).toMatchObject({ waiting: 1 });
    await again.close();
  });

  it('refuses a file that a newer release wrote', async () => {
    await new SqliteJobQueue({ folder: root }).close();
    const db = new DatabaseSync(join(root, 'jobs.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => new SqliteJobQueue({ folder: root })).toThrow(NewerSchema);
  });
});

/** Lets another process add and do jobs until it has added something and `ms` have passed; what it printed. */
async function workAndKill(first: number, ms: number): Promise<readonly string[]> {
  const { file, execArgv } = resolveEntry(join(__dirname, 'fixtures/work-until-killed'));
  const worker = spawn(process.execPath, [...execArgv, file, root, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  worker.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await once(worker.stdout, 'data');
  await pause(ms);
  worker.kill('SIGKILL');
  await once(worker, 'close');
  // The last line may have been cut.
  return printed.split('\n').slice(0, -1);
}
