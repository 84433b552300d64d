import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const source = resolve(__dirname, '../../native/record-writes.c');

/** Why no writes can be recorded on this machine; null where they can. */
export function recorderMissing(): string | null {
  if (process.platform !== 'linux') return 'recording writes needs Linux';
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'recording writes needs a C compiler (cc)';
  }
}

/** Compiles the recorder into `folder` and returns the environment under which a process records into `trace`. */
export function recorderEnvironment(folder: string, recorded: string, trace: string): NodeJS.ProcessEnv {
  const library = join(folder, 'record-writes.so');
  if (!existsSync(library))
    execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread'], { stdio: 'inherit' });
  return { LD_PRELOAD: library, RECORD_FOLDER: recorded, RECORD_TRACE: trace };
}
