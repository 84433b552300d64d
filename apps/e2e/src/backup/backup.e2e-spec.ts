import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@rapport/cli';
import { entryOf, freePort, runOwn, startServer, type ServerProcess } from '../server/server-process';
import { Client } from './client';

jest.setTimeout(120_000);

const keys = {
  RAPPORT_ADMIN_KEY: 'admin-key-of-the-backup-journey-12',
  RAPPORT_WRITE_KEY: 'write-key-of-the-backup-journey-12',
};

const root = mkdtempSync(join(tmpdir(), 'rapport-cli-'));
const path = (name: string) => join(root, name);
const register = path('data-erasures.jsonl');
const parts = ['backup/log', 'backup/keys'];

/** The position up to which the backup has everything. */
let position = 0;
/** Names of events that were acknowledged, with the log's position then. */
const acknowledged = new Map<string, number>();

async function start(folder: string): Promise<{ server: ServerProcess; client: Client }> {
  const server = await startServer({ dataFolder: path(folder), port: await freePort(), environment: keys });
  return { server, client: new Client(server.url, keys.RAPPORT_ADMIN_KEY, keys.RAPPORT_WRITE_KEY) };
}

/** What a command answers without a server or a backup to work on; in this process, whose start is not paid again. */
async function answers(folder: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const output = {
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
  };
  return { code: await run(args, { output, environment: { RAPPORT_DATA: path(folder) }, home: root }), ...said };
}

/** `npm run rapport -- …`, called from the folder of all of this. */
async function rapport(folder: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const cli = runOwn(entryOf('cli'), args, { INIT_CWD: root, RAPPORT_DATA: path(folder) });
  const code = await cli.ended;
  return { code, out: cli.stdout(), err: cli.stderr() };
}

const restore = (folder: string, ...options: string[]) => rapport(folder, 'restore', ...parts, ...options);
const refuses = (folder: string, ...options: string[]) => answers(folder, 'restore', ...parts.map(path), ...options);

/** Ends with 1 and one line. */
function expectRefusal({ code, out, err }: { code: number | null; out: string; err: string }, reason: string): void {
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^rapport: [^\n]+\n$/);
  expect(err).toContain(reason);
}

beforeAll(async () => {
  const { server, client } = await start('data');
  for (const person of ['ada', 'bob', 'carol']) await client.track({ userId: person, event: `by ${person}` });
  // Carol is erased before the backup, Bob after it.
  await client.erase(await client.subjectOf('carol'));

  let loading = true;
  const load = [1, 2, 3, 4].map(async (worker) => {
    for (let index = 0; loading; index++) {
      const event = `load ${worker}.${index}`;
      acknowledged.set(event, await client.track({ userId: `u${worker}`, event }));
    }
  });
  while (acknowledged.size < 200) await client.track({ userId: 'ada', event: 'waits' });
  const backup = await rapport('data', 'backup', 'backup');
  loading = false;
  await Promise.all(load);
  position = Number(/up to position (\d+)/.exec(backup.out)?.[1]);
  if (backup.code !== 0) throw new Error(`no backup was made: ${backup.err}`);
  await client.erase(await client.subjectOf('bob'));
  await server.stop();
}, 120_000);
afterAll(() => rmSync(root, { recursive: true }));

test('the backup was taken while events came in', () => {
  const positions = [...acknowledged.values()];
  expect(Math.min(...positions)).toBeLessThan(position);
  expect(Math.max(...positions)).toBeGreaterThan(position);
  expect(readdirSync(path('backup')).toSorted()).toEqual(['keys', 'log']);
});

test('restored with its register: all that it acknowledged is there, and who was erased since stays erased', async () => {
  const { code, out } = await restore('restored', '--register', 'data-erasures.jsonl');
  expect(code).toBe(0);
  expect(out).toContain(`up to position ${position}`);
  expect(out).toContain('1 subjects erased again');

  const { server, client } = await start('restored');
  const names = new Set(await client.eventNames());
  const expected = [...acknowledged].filter(([, at]) => at <= position).map(([name]) => name);
  expect(expected.filter((name) => !names.has(name))).toEqual([]);
  expect(expected.length).toBeGreaterThan(100);
  expect(await client.subjectOf('ada')).not.toBeNull();
  expect([await client.subjectOf('bob'), await client.subjectOf('carol')]).toEqual([null, null]);
  // The facts of both are still in the numbers.
  expect(names.has('by bob') && names.has('by carol')).toBe(true);
  expect(await client.erasures()).toBe(2);
  expect(await client.audit()).toMatchObject([{ action: 'platform.restored', actor: expect.stringMatching(/^os:/) }]);
  expect(await server.stop()).toBe(0);
  expect(readFileSync(path('restored-erasures.jsonl'), 'utf8')).toBe(readFileSync(register, 'utf8'));
});

test('restored without a register: who was erased since is back, and the audit says who wanted that', async () => {
  const { code, out } = await restore('override', '--without-register');
  expect(code).toBe(0);
  expect(out).toContain('without a register');

  const { server, client } = await start('override');
  expect(await client.subjectOf('bob')).not.toBeNull();
  expect(await client.subjectOf('carol')).toBeNull();
  expect(await client.audit()).toMatchObject([
    { action: 'platform.restored-without-register', actor: expect.stringMatching(/^os:/) },
  ]);
  expect(await server.stop()).toBe(0);
});

test('without a word about the register, or with one that is not its own, nothing is restored', async () => {
  expectRefusal(await refuses('none'), 'name the register of erasures with --register, or say --without-register');
  expectRefusal(await refuses('none', '--register', register, '--without-register'), 'or say --without-register');
  expectRefusal(await refuses('none', '--register', path('nowhere.jsonl')), `${path('nowhere.jsonl')} is missing`);
  writeFileSync(path('empty.jsonl'), '');
  expectRefusal(await refuses('none', '--register', path('empty.jsonl')), 'lacks erasures from before the backup');
  const [, second] = readFileSync(register, 'utf8').split('\n');
  writeFileSync(path('other.jsonl'), `${second}\n`);
  expectRefusal(await refuses('none', '--register', path('other.jsonl')), 'lacks erasures from before the backup');
  writeFileSync(path('prose.jsonl'), 'nobody was erased\n');
  expectRefusal(await refuses('none', '--register', path('prose.jsonl')), 'is not a register of erasures');
  expect(existsSync(path('none'))).toBe(false);
});

test('a folder that has data in it is neither restored into nor backed up into', async () => {
  expectRefusal(await refuses('data', '--register', register), `${path('data')} is not empty`);
  expectRefusal(await answers('data', 'backup', path('backup')), `${path('backup')} is not empty`);
  expectRefusal(await answers('data', 'backup', path('data/inside')), 'lies in the data folder');
  expectRefusal(await answers('nowhere', 'backup', path('other')), `${path('nowhere')} is no data folder`);
});

test('a damaged backup is refused, and what was copied of it does not start', async () => {
  const log = path('backup/log/log.db');
  const whole = readFileSync(log);
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(damaged.readUInt8(whole.length - 100) ^ 1, whole.length - 100);
  writeFileSync(log, damaged);
  const { code, err } = await restore('broken', '--register', register);
  writeFileSync(log, whole);
  expect(code).toBe(1);
  expect(err.trimEnd().split('\n').at(-1)).toMatch(/^rapport: cannot restore: .*log\.db is damaged$/);

  const server = runOwn(entryOf('all-in-one'), [], { PORT: String(await freePort()), RAPPORT_DATA: path('broken') });
  expect(await server.ended).toBe(1);
  expect(server.stderr()).toMatch(/^rapport: [^\n]+register of erasures has not been applied[^\n]+\n$/);
});

test('the two parts have to be of one backup', async () => {
  const swapped = await answers('swapped', 'restore', path('backup/keys'), path('backup/log'), '--without-register');
  expectRefusal(swapped, 'holds the keys, not the log');
});

test.each([
  [
    ['copy'],
    'there is no command "copy"; there are send, import, export, backup, restore, keys, rebuild, verify, duplicates, audit, ops and help',
  ],
  [['backup'], 'name one target folder'],
  [['restore', 'backup/log'], 'name the two folders of the backup'],
  [['help', 'copy'], 'there is no command "copy"'],
])('%j is answered with one line', async (args, reason) => {
  expectRefusal(await answers('data', ...args), reason);
});

// Node's own errors are of another realm than specs.
test('so is an option that nobody knows', async () => {
  expectRefusal(await rapport('data', 'backup', '--fast', 'x'), "unknown option '--fast'");
});

test('help says what there is', async () => {
  expect((await rapport('data')).out).toContain('backup <target folder>');
  expect((await answers('data', 'restore', '--help')).out).toContain('--without-register');
});
