import { Redis } from 'ioredis';

/** All that Redis holds is gone. */
export async function emptyRedis(url: string): Promise<void> {
  const client = new Redis(url);
  try {
    await client.flushall();
  } finally {
    client.disconnect();
  }
}
