import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { resolveEntry } from '@rapport/platform-embedded';

/** Keys that the drills hand in, so that a killed and restarted server knows them too. */
export const adminKey = 'drill-admin-key-0123456789-0123456789';
export const writeKey = 'drill-write-key-0123456789-0123456789';

export interface ServerOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** A promise to break on purpose, by the name that broken-server.ts knows; default: none. */
  readonly broken?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** An all-in-one in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it printed so far. */
  output(): string;
  /** SIGKILL: no last words. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the server and waits until it is ready. @throws if it ends or is not ready within a minute. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { file, execArgv } = resolveEntry(entryFor(options.broken));
  const child = spawn(process.execPath, [...execArgv, file], {
    env: {
      ...process.env,
      ...options.environment,
      PORT: String(options.port),
      RAPPORT_DATA: options.dataFolder,
      RAPPORT_ADMIN_KEY: adminKey,
      RAPPORT_WRITE_KEY: writeKey,
      RAPPORT_LOG: 'warn',
      ...(options.broken && { DRILL_BREAK: options.broken }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const url = `http://127.0.0.1:${options.port}`;
  const exited = once(child, 'exit');
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  await untilReady(url, () => {
    if (ended()) throw new Error(`the server ended before it was ready:\n${output}`);
  });
  return {
    url,
    process: child,
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL');
      if (!ended()) await exited;
    },
    stop: async () => {
      child.kill('SIGTERM');
      if (!ended()) await exited;
      return child.exitCode;
    },
  };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** The built entry when built, else the source: what runs is what called. */
function entryFor(broken: string | undefined): string {
  if (broken) return join(__dirname, 'broken-server');
  const app = resolve(__dirname, '../../../../apps/all-in-one');
  return join(app, __filename.endsWith('.ts') ? 'src' : 'dist', 'main');
}

async function untilReady(url: string, check: () => void): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    check();
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    await ready?.body?.cancel();
    if (ready?.ok) return;
    await setTimeout(50);
  }
  throw new Error('the server was not ready within a minute');
}
