import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineDefinition, EngineName, Place } from '../catalog/engine-definition';
import { fileOnPath } from '../install/path';
import { lastLines } from '../install/run';
import type { Watchdog } from './watchdog';

const READY_WITHIN_MS = 90_000;
const STOPPED_WITHIN_MS = 30_000;

/** One server. Its port and data stay the same as long as it exists. */
export interface Engine {
  readonly name: EngineName;
  readonly url: string;
  /** Null while it is stopped. */
  readonly pid: number | null;
  /** Starts it and waits until it answers. @throws with its last words, where it does not. */
  start(): Promise<void>;
  /** Asks it to end (SIGTERM) and waits; one that does not end is killed. */
  stop(): Promise<void>;
  /** Ends it at once (SIGKILL). */
  kill(): Promise<void>;
  /** Holds it (SIGSTOP): it keeps its connections and answers nothing. */
  pause(): void;
  resume(): void;
}

export interface EngineOptions {
  readonly name: EngineName;
  readonly definition: EngineDefinition;
  readonly place: Place;
  readonly watchdog: Watchdog;
  /** Told why, where it ends without being asked. */
  readonly onLost: (reason: string) => void;
}

interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<string>;
  asked: boolean;
}

export function engineAt({ name, definition, place, watchdog, onLost }: EngineOptions): Engine {
  const url = definition.url(place.port);
  let running: Running | null = null;

  async function spawnIt(): Promise<Running> {
    const { file, args } = definition.launch(place);
    const log = openSync(join(place.folder, 'server.log'), 'a');
    // A session of its own: Ctrl-C is for us, and the servers end after what works with them.
    const child = spawn(fileOnPath(file) ?? file, args, { detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}: ${lastWords(place)}`));
    });
    if (child.pid === undefined) throw new Error(await ended);
    const started: Running = { child, pid: child.pid, ended, asked: false };
    watchdog.add(started.pid);
    void ended.then((reason) => {
      watchdog.remove(started.pid);
      if (running === started) running = null;
      if (!started.asked) onLost(reason);
    });
    return started;
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!running) return;
    const { child, ended } = running;
    running.asked = true;
    child.kill('SIGCONT');
    child.kill(signal);
    const patience = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
    await ended;
    clearTimeout(patience);
  }

  return {
    name,
    url,
    get pid() {
      return running?.pid ?? null;
    },

    async start() {
      if (running) return;
      const started = (running = await spawnIt());
      const failed = await Promise.race([started.ended, answer(definition, url, () => running === started)]);
      if (failed === null) return;
      await end('SIGKILL');
      throw new Error(failed);
    },

    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    pause: () => void running?.child.kill('SIGSTOP'),
    resume: () => void running?.child.kill('SIGCONT'),
  };
}

/** Null as soon as it answers; why not, where it does not in time. */
async function answer(definition: EngineDefinition, url: string, isRunning: () => boolean): Promise<string | null> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await definition.ask(url);
      return null;
    } catch (error) {
      if (!isRunning() || Date.now() > until) return `no answer within ${READY_WITHIN_MS / 1000} s: ${String(error)}`;
    }
    await delay(100);
  }
}

function lastWords(place: Place): string {
  return lastLines(readFileSync(join(place.folder, 'server.log'), 'utf8').slice(-2_000)) || 'it said nothing';
}
