import { setTimeout as sleep } from 'node:timers/promises';
import { isOutage, retryAfterOf } from './error-classes';

/** Try n (from 1) is followed by a wait of `min(maxMs, baseMs · 2^(n−1))`, of which a random half. */
export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
}

export const defaultBackoff: Backoff = { baseMs: 50, maxMs: 5_000 };

export function waitAfter(backoff: Backoff, attempt: number, error: unknown): number {
  const longest = Math.min(backoff.maxMs, backoff.baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.max(retryAfterOf(error), longest / 2 + (Math.random() * longest) / 2);
}

/** Sleeps, or returns at once where the signal says so. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

export interface OutageOptions {
  readonly backoff: Backoff;
  readonly signal?: AbortSignal;
  readonly onOutage: (error: unknown) => void;
}

/** Does `work` until no dependency of it is out. @throws its other errors, and the outage where the signal says stop. */
export async function throughOutages<T>(options: OutageOptions, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error) || options.signal?.aborted) throw error;
      options.onOutage(error);
      await pause(waitAfter(options.backoff, attempt, error), options.signal);
    }
  }
}
