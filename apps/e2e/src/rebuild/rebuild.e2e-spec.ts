import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from '../backup/client';
import { entryOf, freePort, runOwn, startServer, type ServerProcess } from '../server/server-process';

const keys = {
  RAPPORT_ADMIN_KEY: 'admin-key-of-the-rebuild-journey-1',
  RAPPORT_WRITE_KEY: 'write-key-of-the-rebuild-journey-1',
};
const folder = mkdtempSync(join(tmpdir(), 'rapport-rebuild-'));
const dataFolder = join(folder, 'data');
let server: ServerProcess;

beforeAll(async () => {
  server = await startServer({ dataFolder, port: await freePort(), environment: keys });
  const client = new Client(server.url, keys.RAPPORT_ADMIN_KEY, keys.RAPPORT_WRITE_KEY);
  for (const person of ['ada', 'bob', 'carol']) await client.track({ userId: person, event: `by ${person}` });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function rapport(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const cli = runOwn(entryOf('cli'), args, { INIT_CWD: folder, RAPPORT_URL: server.url, ...keys });
  const code = await cli.ended;
  return { code, out: cli.stdout(), err: cli.stderr() };
}

/** Takes an entry out of the timeline behind the server's back. */
async function damage(): Promise<void> {
  await server.stop();
  const views = new DatabaseSync(join(dataFolder, 'views.db'));
  const table = views
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%contacts%timeline%'")
    .get();
  views.exec(
    `DELETE FROM "${String(table?.['name'])}" WHERE rowid = (SELECT min(rowid) FROM "${String(table?.['name'])}")`,
  );
  views.close();
  server = await startServer({ dataFolder, port: await freePort(), environment: keys });
}

test('verify says that live and rebuilt are the same', async () => {
  const { code, out } = await rapport('verify');
  expect(out).toMatch(/^\d+ events up to position \d+: live and rebuilt are the same\n/);
  expect(out).toMatch(/ {2}same +contacts\.timeline@1 {2}[0-9a-f]{16}\n/);
  expect(code).toBe(0);
});

test('damage is found by verify, named, and mended by rebuild', async () => {
  await damage();
  const found = await rapport('verify', 'contacts.timeline@1');
  expect(found.out).toContain('DIFFERENT  contacts.timeline@1');
  expect(found.code).toBe(2);
  const mended = await rapport('rebuild');
  expect(mended.out).toContain('the rebuilt ones answer now');
  expect(mended.code).toBe(2);
  expect((await rapport('verify')).code).toBe(0);
});

test('what cannot be done is one line', async () => {
  const unknown = await rapport('rebuild', 'contacts.nothing@1');
  expect(unknown).toMatchObject({ code: 1, out: '', err: expect.stringContaining('not live: contacts.nothing@1') });
  const refused = await rapport('verify', '--key', 'no-key');
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('401 AUTH.INVALID') });
  const away = await rapport('verify', '--url', 'http://127.0.0.1:1');
  expect(away).toMatchObject({ code: 1, err: expect.stringContaining('cannot be reached') });
});
