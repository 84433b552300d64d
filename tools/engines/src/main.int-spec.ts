import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { catalog } from './catalog/catalog';
import { CACHE_FOLDER } from './servers/start-engines';

const FROM_SOURCES = [resolve(__dirname, '../../swc/run.cjs'), resolve(__dirname, 'main.ts')];

// Redis stands for all: the quickest of them.
const reason = catalog.redis.missing(CACHE_FOLDER);
if (reason) process.stderr.write(`SKIPPED npm run engines: ${reason}\n`);
(reason ? describe.skip : describe)('npm run engines', () => {
  let started: ChildProcess[] = [];
  afterEach(() => {
    for (const child of started) child.kill('SIGKILL');
    started = [];
  });

  function engines(...args: string[]): ChildProcess & { output(): string; errors(): string } {
    const { REDIS_URL: _, ...env } = process.env;
    const child = spawn(process.execPath, [...FROM_SOURCES, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(child);
    let [output, errors] = ['', ''];
    child.stdout.on('data', (data: Buffer) => void (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => void (errors += data.toString()));
    return Object.assign(child, { output: () => output, errors: () => errors });
  }

  const PRINT = 'console.log(process.env.REDIS_URL, process.env.KAFKA_URL)';

  it('exec sets the variables, and answers with the code of the command', async () => {
    const child = engines('--only', 'redis', 'exec', process.execPath, '-e', `${PRINT}; process.exit(7)`);
    expect(await once(child, 'close')).toEqual([7, null]);
    const [, port] = /^redis:\/\/127\.0\.0\.1:(\d+) /.exec(child.output()) ?? [];
    expect(port).toBeDefined();
    expect(await isListening(Number(port))).toBe(false);
  });

  it('exec hands signals on, and answers as a shell would', async () => {
    const child = engines('--only', 'redis', 'exec', process.execPath, '-e', `${PRINT}; setInterval(() => {}, 1e6)`);
    await until(() => child.output().includes('redis://'));
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([143, null]);
  });

  it('exec of a command that is not there answers with 127', async () => {
    expect(await once(engines('--only', 'redis', 'exec', 'no-such-command'), 'close')).toEqual([127, null]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops its servers on %s',
    async (signal) => {
      const { child, port } = await startedRedis();
      child.kill(signal);
      expect(await once(child, 'close')).toEqual([0, null]);
      expect(await isListening(port)).toBe(false);
    },
    60_000,
  );

  it('leaves no server behind when it is killed', async () => {
    const { child, port } = await startedRedis();
    child.kill('SIGKILL');
    await until(async () => !(await isListening(port)));
  });

  it('says how it is used', async () => {
    const child = engines('instal');
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(child.errors()).toContain('instal: not a command\nnpm run engines');
  });

  async function startedRedis(): Promise<{ child: ChildProcess; port: number }> {
    const child = engines('--only', 'redis');
    await until(() => child.output().includes('REDIS_URL='));
    const port = Number(new URL(child.output().replace('REDIS_URL=', '')).port);
    expect(await isListening(port)).toBe(true);
    return { child, port };
  }
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(20);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}
