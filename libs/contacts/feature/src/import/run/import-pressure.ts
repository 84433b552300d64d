import { setTimeout as pause } from 'node:timers/promises';

/** While rows are taken, what follows them in the background goes on at this pace, ms per event. */
const PACE_MS = 5;
/** Whoever waits for long looks this often whether the rows are in. */
const LOOKS_EVERY_MS = 200;

/** Of this process: its one processor is what rows and what follows from them compete for. */
let working = 0;
let next = 0;

/** Takes rows; what follows from a million new records keeps to a walking pace meanwhile. */
export async function takingRows<T>(work: () => Promise<T>): Promise<T> {
  working++;
  try {
    return await work();
  } finally {
    working--;
    next = 0;
  }
}

/**
 * Waits for the next turn, for reactors that follow every record (links, search, candidates for duplicates, quality); at once
 * while no import is at work.
 */
export async function easedByImports(): Promise<void> {
  if (working === 0) return;
  next = Math.max(performance.now(), next) + PACE_MS;
  const until = next;
  while (working > 0 && performance.now() < until)
    await pause(Math.max(1, Math.min(LOOKS_EVERY_MS, until - performance.now())));
}
