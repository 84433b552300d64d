import { freePort } from '@rapport/engines';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runOwn, type OwnProcess } from '../server/server-process';

const STARTED_WITHIN_MS = 60_000;

/** The double of KurrentDB in a process of its own. Its port and log stay the same as long as this exists. */
export class EventStoreDouble {
  private running: OwnProcess | null = null;
  private port: number | null = null;

  constructor(
    private readonly entry: string,
    private readonly folder: string,
  ) {}

  /** @throws Error where it does not start */
  get url(): string {
    if (this.port === null) throw new Error('the KurrentDB double was not started');
    return `kurrentdb://127.0.0.1:${this.port}?tls=false`;
  }

  async start(): Promise<void> {
    this.port ??= await freePort();
    const own = runOwn(this.entry, ['--folder', join(this.folder, 'log'), '--port', `${this.port}`], {});
    this.running = own;
    for (const deadline = Date.now() + STARTED_WITHIN_MS; !own.stdout().includes('listens at'); await pause(20))
      if (own.hasEnded() || Date.now() > deadline)
        throw new Error(`the KurrentDB double did not start: ${own.output()}`);
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Holds it: it keeps its connections and answers nothing. */
  pause(): void {
    this.running?.process.kill('SIGSTOP');
  }

  resume(): void {
    this.running?.process.kill('SIGCONT');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const own = this.running;
    this.running = null;
    own?.process.kill('SIGCONT');
    own?.process.kill(signal);
    await own?.ended;
  }
}
