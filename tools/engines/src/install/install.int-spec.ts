import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_NAMES, installEngines, startEngines } from '../index';
import { recipe } from './recipe';

let cache: string;
const path = process.env['PATH'];

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'rapport-install-'));
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(cache, { recursive: true });
});

describe('on a machine without the tools', () => {
  beforeEach(() => {
    process.env['PATH'] = join(cache, 'nothing');
  });

  it('installing names what is missing for each server', async () => {
    expect(await installEngines(ENGINE_NAMES, cache)).toEqual({
      KAFKA_URL: 'Java 17 or newer (java) is not on the PATH',
      MONGO_URL: 'Java 17 or newer (java) is not on the PATH',
      FERRETDB_URL: 'go is not on the PATH',
      REDIS_URL: expect.stringMatching(/^redis-server is not on the PATH/),
    });
    expect(readdirSync(cache)).toEqual([]);
  });

  it('starting does so too, and starts nothing', async () => {
    const engines = await startEngines({ cacheFolder: cache });
    await engines.stop();
    expect(engines).toMatchObject({ running: {}, urls: {} });
    expect(engines.missing).toEqual({
      KAFKA_URL: 'Java 17 or newer (java) is not on the PATH',
      MONGO_URL: 'Java 17 or newer (java) is not on the PATH',
      FERRETDB_URL: 'not installed: npm run engines -- install',
      REDIS_URL: 'redis-server is not on the PATH (apt-get install redis-server)',
    });
    expect(readdirSync(join(cache, 'runs'))).toEqual([]);
  });

  it.each([
    ['what it said last', 'downloading\ndial tcp: no network\n', 'dial tcp: no network'],
    ['what Maven said first', '[ERROR] Unknown host\n[ERROR] \n[ERROR] Re-run with -X\n', 'Unknown host'],
  ])('a tool that is there and fails is quoted with %s', async (_, output, reason) => {
    const bin = join(cache, 'nothing');
    mkdirSync(bin);
    writeFileSync(join(bin, 'output'), output);
    writeFileSync(join(bin, 'go'), `#!/bin/sh\nwhile read -r line; do echo "$line"; done <${bin}/output\nexit 3\n`, {
      mode: 0o755,
    });
    expect(await installEngines(['ferretdb'], cache)).toEqual({
      FERRETDB_URL: expect.stringMatching(new RegExp(`^go ended with 3: .*${reason}$`)),
    });
  });
});

describe('a recipe', () => {
  const program = recipe('ferretdb', ['go.mod', 'main.go']);

  it('is built once, from copies of its files', async () => {
    let built = 0;
    const build = async (folder: string): Promise<void> => {
      built += 1;
      writeFileSync(join(folder, 'result'), readdirSync(folder).join(' '));
    };
    await program.install(cache, build);
    await program.install(cache, build);
    expect(built).toBe(1);
    expect(program.missing(cache)).toBeNull();
    expect(readdirSync(program.folder(cache)).sort()).toEqual(['go.mod', 'main.go', 'result']);
  });

  it('leaves nothing where building fails', async () => {
    await expect(program.install(cache, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
    expect(readdirSync(cache)).toEqual([]);
    expect(program.missing(cache)).toMatch('not installed');
  });

  it('may be built twice at once', async () => {
    await Promise.all([program.install(cache, async () => {}), program.install(cache, async () => {})]);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it('is another one where its files differ', () => {
    expect(recipe('ferretdb', ['go.mod']).folder(cache)).not.toBe(program.folder(cache));
  });
});
