import { status } from '@grpc/grpc-js';
import { ErrorType, isCommandError } from '@kurrent/kurrentdb-client';
import { PlatformError, Unavailable } from '@rapport/platform-ports';

export const component = 'the event store';

/** What the port says of an error of the client: nothing of KurrentDB leaks. */
export function kurrentFailure(error: unknown): Error {
  if (error instanceof PlatformError || error instanceof TypeError) return error;
  return new Unavailable(component, { cause: error });
}

/** No record begins there: the caller's position is none of this log. */
export function isInvalidPosition(error: unknown): boolean {
  return error instanceof Error && /invalid position/i.test(error.message);
}

export function isUnknownStream(error: unknown): boolean {
  return error instanceof Error && isCommandError(error) && error.type === ErrorType.STREAM_NOT_FOUND;
}

/** Whether waiting may help: everything but being refused for what the caller is or asks. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return true;
  return error.code !== status.PERMISSION_DENIED && error.code !== status.UNAUTHENTICATED;
}

/** The promise's value, or Unavailable after `ms`: a hung server answers nothing, not even an error. */
export async function answered<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable(component, { cause: new Error(`no answer in ${ms} ms`) })), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    throw kurrentFailure(error);
  } finally {
    clearTimeout(timer);
  }
}

/** 20 ms, doubled with every try up to a second, and a part of it left to chance. */
export function backoffMs(attempt: number): number {
  return Math.min(1_000, 20 * 2 ** Math.min(attempt, 10)) * (0.75 + Math.random() / 4);
}

export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
