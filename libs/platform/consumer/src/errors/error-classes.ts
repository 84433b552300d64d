/** What of an error may be kept for good: its class and code, never its message. */
export type Cause = {
  readonly error: string;
  readonly code?: string;
};

const outages: ReadonlySet<string> = new Set(['PLATFORM.UNAVAILABLE', 'STORAGE.FULL', 'PLATFORM.OVERLOADED']);
const harmless = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/** Whether a dependency is out: wait and try again, the event is not to blame. By code, since errors cross threads. */
export function isOutage(error: unknown): boolean {
  return outages.has(codeOf(error) ?? '');
}

export function causeOf(error: unknown): Cause {
  const name = error instanceof Error ? error.name : typeof error;
  const code = codeOf(error);
  return {
    error: harmless.test(name) ? name : 'Error',
    ...(code !== undefined && harmless.test(code) && { code }),
  };
}

/** How long an overloaded part asks to be left alone, ms. */
export function retryAfterOf(error: unknown): number {
  const after = isObject(error) && 'retryAfterMs' in error ? error.retryAfterMs : 0;
  return typeof after === 'number' && after > 0 ? after : 0;
}

function codeOf(error: unknown): string | undefined {
  return isObject(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
