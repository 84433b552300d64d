import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AnalysisResult, TaskInput, TaskName } from '@rapport/analytics-domain/models';

export interface Computing {
  readonly name: TaskName;
  readonly input: unknown;
}

/** `refused`: there is too little to compute it from. */
export type Computed =
  { readonly kind: 'result'; readonly result: AnalysisResult } | { readonly kind: 'refused'; readonly reason: string };

const worker = join(__dirname, 'compute.worker.js');

/**
 * Computes in a thread of its own, so that requests and ingest go on. Where only sources are there (in tests), no thread
 * can load them, and it is done here.
 */
export async function compute<Name extends TaskName>(
  name: Name,
  input: TaskInput<Name>,
  signal: AbortSignal,
): Promise<Computed> {
  if (!existsSync(worker)) return computeHere(name, input);
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: { name, input } satisfies Computing });
    const stop = () => void thread.terminate();
    signal.addEventListener('abort', stop, { once: true });
    thread.once('message', (computed: Computed) => resolve(computed));
    thread.once('error', reject);
    thread.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(new Error('the computation was stopped'));
    });
  });
}

async function computeHere<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<Computed> {
  const { tasks } = await import('@rapport/analytics-domain/models');
  try {
    return { kind: 'result', result: (tasks[name] as (input: TaskInput<Name>) => AnalysisResult)(input) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'refused', reason: error.message };
    throw error;
  }
}
