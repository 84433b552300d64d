/** Clocks of two machines differ by less. */
const SKEW_MS = 5 * 60_000;

/** The moment `at`, never before `start`, however much two clocks differ; null where it is told to lie before it. */
export function notBefore(start: number, at: number): number | null {
  return at < start - SKEW_MS ? null : Math.max(start, at);
}

/** A moment as facts of a refusal name it. */
export const written = (ms: number): string => new Date(ms).toISOString();
