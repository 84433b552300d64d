import { parentPort, workerData } from 'node:worker_threads';
import { tasks } from '@rapport/analytics-domain/models';
import type { Computed, Computing } from './compute';

const { name, input } = workerData as Computing;
const task = tasks[name] as (input: unknown) => Extract<Computed, { readonly kind: 'result' }>['result'];

function computed(): Computed {
  try {
    return { kind: 'result', result: task(input) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

parentPort?.postMessage(computed());
