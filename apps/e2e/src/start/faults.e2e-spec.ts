import { openDataFolder, openKeyVault, openLog } from '@rapport/platform-embedded';
import { systemClock } from '@rapport/platform-ports';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { plainReason, readSettings, startApplication } from '@rapport/all-in-one';
import { entryOf, freePort, runOwn, startServer } from '../server/server-process';

jest.setTimeout(120_000);

let root: string;
let port: number;
const path = (name: string) => join(root, name);

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'rapport-start-'));
  port = await freePort();
});
afterEach(() => rmSync(root, { recursive: true }));

const variables = (environment: NodeJS.ProcessEnv) => ({
  PORT: String(port),
  RAPPORT_DATA: path('data'),
  RAPPORT_LOG: 'silent',
  ...environment,
});

/** Starts it where it cannot start, in this process: many starts of one of its own take minutes. What it would say. */
async function refusalOf(environment: NodeJS.ProcessEnv): Promise<string> {
  const started = (async () => startApplication(readSettings(variables(environment))))();
  const reason = await started.then(
    async ({ app }) => app.close().then(() => 'nothing: it started'),
    (error: unknown) => plainReason(error),
  );
  expect(reason).toMatch(/^[^\n]+$/);
  return reason ?? '';
}

/** The same of a process: what it says, and how it ends. */
async function refusalOfProcess(environment: NodeJS.ProcessEnv): Promise<string> {
  const server = runOwn(entryOf('all-in-one'), [], { ...variables(environment), RAPPORT_LOG: 'warn' });
  expect(await server.ended).toBe(1);
  expect(server.stderr()).toMatch(/^rapport: [^\n]+\n$/);
  // The log may say it too; nobody is told how to use what does not run.
  expect(server.stdout()).not.toContain('curl');
  return server.stderr();
}

/** A data folder as a stopped server leaves it. */
async function makeDataFolder(): Promise<void> {
  const folder = openDataFolder(path('data'));
  const vault = await openKeyVault({ folder: folder.path, clock: systemClock });
  await vault.close();
  await (await openLog(folder)).close();
  folder.close();
}

test('a port that another program has', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const refusal = await refusalOfProcess({}).finally(() => other.close());
  expect(refusal).toContain(`port ${port} is in use by another program. Set PORT`);
});

test('a folder that cannot be written', async () => {
  writeFileSync(path('file'), '');
  const folder = join(path('file'), 'data');
  expect(await refusalOf({ RAPPORT_DATA: folder })).toContain(`data folder ${folder} cannot be written`);
});

test('a register of erasures that cannot be written', async () => {
  writeFileSync(path('file'), '');
  const register = join(path('file'), 'erasures.jsonl');
  expect(await refusalOf({ RAPPORT_ERASURE_REGISTER: register })).toContain('RAPPORT_ERASURE_REGISTER');
});

test('a folder on which another process works', async () => {
  const first = await startServer({ dataFolder: path('data'), port });
  const second = await refusalOf({ PORT: String(await freePort()) });
  expect(second).toContain(`data folder ${path('data')} is in use by another process`);
  expect(await first.stop()).toBe(0);
});

test.each(['log.db', 'keys.db'])('a newer release wrote %s', async (file) => {
  await makeDataFolder();
  const database = new DatabaseSync(path(`data/${file}`));
  database.exec('PRAGMA user_version = 999');
  database.close();
  expect(await refusalOf({})).toContain(`${file} has schema 999, this release reads up to`);
});

test('another master key than the one that the folder was made with', async () => {
  await makeDataFolder();
  expect(await refusalOf({ RAPPORT_MASTER_KEY: 'ab'.repeat(32) })).toContain('the master key does not open');
});

test('a setting that makes no sense: one line, and nothing is made', async () => {
  expect(await refusalOfProcess({ PORT: 'http' })).toContain('PORT must be');
  expect(readdirSync(root)).toEqual([]);
});

test.each([
  ['PORT', 'http'],
  ['RAPPORT_LOG', 'loud'],
  ['RAPPORT_MASTER_KEY', 'short'],
  ['RAPPORT_ADMIN_KEY', 'short'],
  ['RAPPORT_WRITE_KEY', 'with a space in its middle, so no key at all'],
])('an unusable %s', async (name, value) => {
  expect(await refusalOf({ [name]: value })).toContain(name);
  // What cannot be used is found before anything is made, where that is possible.
  if (name !== 'RAPPORT_MASTER_KEY') expect(readdirSync(root)).toEqual([]);
});

// Node's own errors are of another realm than specs.
test('a HOST that is no address of this machine', async () => {
  expect(await refusalOfProcess({ HOST: '203.0.113.7' })).toContain('HOST');
});

test('a folder restored from a backup without a word about its register', async () => {
  await makeDataFolder();
  writeFileSync(path('data/restored.json'), '{}');
  expect(await refusalOf({})).toContain('the register of erasures has not been applied');
});

test('a folder of something else is left alone', async () => {
  mkdirSync(path('data'));
  const diary = 'Dear diary, this is no database.\n'.repeat(500);
  writeFileSync(path('data/log.db'), diary);
  expect(await refusalOfProcess({})).toContain('file is not a database');
  expect(readFileSync(path('data/log.db'), 'utf8')).toBe(diary);
});
