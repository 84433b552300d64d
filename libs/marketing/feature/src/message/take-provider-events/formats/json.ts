/** What came from a provider, and may be anything. */
export type Json = Readonly<Record<string, unknown>>;

/** The object; an empty one for what is none. */
export const objectIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Seconds since 1970 as ms; NaN for what is no time. */
export const secondsIn = (value: unknown): number =>
  typeof value === 'number' && value > 0 && value < 1e11 ? Math.round(value * 1_000) : Number.NaN;
