import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FaultCommand } from './fault-command';
import type { DoubleOptions } from './start-double';

/** The double as a process of its own: what a drill stops, hangs and kills. */
export interface SpawnedDouble {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Makes something go wrong in it. */
  command(fault: FaultCommand): void;
  /** Resolves when it is gone, except for SIGSTOP and SIGCONT. */
  signal(signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void>;
}

export async function spawnDouble({
  folder,
  port = 0,
}: Pick<DoubleOptions, 'folder' | 'port'>): Promise<SpawnedDouble> {
  const built = join(__dirname, 'main.js');
  // from sources, as Jest and the tools run: through the hook that compiles TypeScript
  const hook = resolve(__dirname, '../../swc/register.cjs');
  const entry = existsSync(built)
    ? [built]
    : ['--conditions=@rapport/source', '--require', hook, join(__dirname, 'main.ts')];
  const child = spawn(process.execPath, [...entry, '--folder', folder, '--port', `${port}`], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((found, failed) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const match = /kurrentdb:\S+/.exec(said);
      if (match) found(match[0]);
    });
    child.once('exit', (code) => failed(new Error(`the double ended with ${code} before it listened`)));
    child.once('error', failed);
  });
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    command: (fault) => void child.send(fault),
    async signal(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      if (signal === 'SIGTERM' || signal === 'SIGKILL') await gone;
    },
  };
}
