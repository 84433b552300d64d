import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

export interface Entry {
  readonly file: string;
  readonly execArgv: string[];
}

/**
 * Finds how Node can run `entry`, a path without extension: the built `.js` where there is one, else the `.ts`
 * source through `tools/swc/register.cjs`. Serves `child_process.fork` and `spawn` as well as worker threads.
 */
export function resolveEntry(entry: string): Entry {
  const built = `${entry}.js`;
  if (existsSync(built)) return { file: built, execArgv: [] };
  const hook = resolve(__dirname, '../../../../../tools/swc/register.cjs');
  return { file: `${entry}.ts`, execArgv: ['--conditions=@rapport/source', '--require', hook] };
}

/**
 * Starts a worker thread written in TypeScript, named `<what>.worker.ts`:
 * `startWorker(join(__dirname, 'log.worker'), { workerData })`.
 *
 * In the built tree the `.js` next to the caller runs, with nothing in between. Under Jest, where only sources
 * exist, the thread compiles them with SWC and Jest's own options, and `@rapport/*` resolves to sources there too.
 * Jest runs specs in a realm of its own, so what a worker sends fails `instanceof` there: compare by value.
 */
export function startWorker(entry: string, options: WorkerOptions = {}): Worker {
  const { file, execArgv } = resolveEntry(entry);
  return new Worker(file, { ...options, execArgv: [...execArgv, ...(options.execArgv ?? [])] });
}
