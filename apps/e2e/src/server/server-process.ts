import { resolveEntry } from '@rapport/platform-embedded';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A program of ours in a process of its own. */
export interface OwnProcess {
  readonly process: ChildProcess;
  /** What it printed so far. */
  stdout(): string;
  stderr(): string;
  output(): string;
  /** The exit code; null: killed. */
  readonly ended: Promise<number | null>;
  hasEnded(): boolean;
}

export interface ServerProcess extends OwnProcess {
  readonly url: string;
  /** SIGKILL: no last words. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export interface ServerOptions {
  readonly dataFolder: string;
  readonly port: number;
  readonly environment?: NodeJS.ProcessEnv;
  /** Default: the all-in-one. */
  readonly entry?: string;
}

/** The built entry of an app when built, else its source: what runs is what called. */
export function entryOf(app: 'all-in-one' | 'cli'): string {
  return join(resolve(__dirname, '../../..', app), __filename.endsWith('.ts') ? 'src' : 'dist', 'main');
}

/** Runs a program of ours, `entry` without extension; variables of Rapport that the caller has are not handed on. */
export function runOwn(entry: string, args: readonly string[], environment: NodeJS.ProcessEnv): OwnProcess {
  const { file, execArgv } = resolveEntry(entry);
  const inherited = Object.entries(process.env).filter(([name]) => !/^(RAPPORT_|PORT$|HOST$|INIT_CWD$)/.test(name));
  const child = spawn(process.execPath, [...execArgv, file, ...args], {
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (text: Buffer) => (printed[stream] += text.toString()));
  // All that it printed is there, too.
  const ended = once(child, 'close').then(() => child.exitCode);
  return {
    process: child,
    stdout: () => printed.stdout,
    stderr: () => printed.stderr,
    output: () => printed.stdout + printed.stderr,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** Starts a server and waits until it is ready. @throws if it ends or is not ready within three minutes. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { dataFolder, port, environment, entry = entryOf('all-in-one') } = options;
  const own = runOwn(entry, [], {
    RAPPORT_LOG: 'warn',
    ...environment,
    PORT: String(port),
    RAPPORT_DATA: dataFolder,
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, own);
  const end = (signal: NodeJS.Signals) => {
    own.process.kill(signal);
    return own.ended;
  };
  return { ...own, url, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') };
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

/** Seconds are enough, but for a machine on which five services and their engines start at the same time. */
const READY_WITHIN_MS = 180_000;

async function untilReady(url: string, own: OwnProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (own.hasEnded()) throw new Error(`the server ended before it was ready:\n${own.output()}`);
    const ready = await fetch(`${url}/health/ready`).catch(() => null);
    await ready?.body?.cancel();
    if (ready?.ok) return;
    await setTimeout(50);
  }
  own.process.kill('SIGKILL');
  throw new Error(`the server was not ready within three minutes:\n${own.output()}`);
}
