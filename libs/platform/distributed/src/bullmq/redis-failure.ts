import { PlatformError, StorageFull, Unavailable } from '@rapport/platform-ports';

const component = 'job queue';

/** What Redis or its client threw, as an error of the ports. The cause is for logs only. */
export function redisFailure(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  const message = error instanceof Error ? error.message : '';
  // OOM: maxmemory is reached. MISCONF: the disk does not take the snapshot, so Redis refuses writes.
  return /^(OOM|MISCONF) /.test(message) ? new StorageFull(component) : new Unavailable(component, { cause: error });
}

/** The promise's value, or Unavailable after `ms`: a command that was sent may still take effect. */
export async function withinMs<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable(component)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
