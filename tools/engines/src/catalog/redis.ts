import { Redis } from 'ioredis';
import { fileOnPath } from '../install/path';
import { run } from '../install/run';
import type { EngineDefinition } from './engine-definition';

/** Redis as the system has it; as root on Debian it is installed where it is not. */
export const redis: EngineDefinition = {
  missing: () => (fileOnPath('redis-server') ? null : 'redis-server is not on the PATH (apt-get install redis-server)'),

  install: async () => {
    if (fileOnPath('redis-server')) return;
    if (process.getuid?.() !== 0 || !fileOnPath('apt-get'))
      throw new Error('redis-server is not on the PATH, and only root on Debian can install it (redis-server)');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['-qq', 'update'], { env });
    await run('apt-get', ['-qq', 'install', '--yes', '--no-install-recommends', 'redis-server'], { env });
  },

  launch: ({ folder, port }) => ({
    file: 'redis-server',
    args: [
      ...['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder],
      // Its command line must go on to name its folder, by which a server that was left behind is found.
      ...['--set-proc-title', 'no'],
      // What a queue needs: nothing is thrown away, and a stop loses nothing.
      ...['--maxmemory-policy', 'noeviction', '--appendonly', 'yes', '--save', ''],
    ],
  }),

  url: (port) => `redis://127.0.0.1:${port}`,

  ask: async (url) => {
    const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
    // A refused connection is told by `connect` as well.
    client.on('error', () => {});
    try {
      await client.connect();
      await client.ping();
    } finally {
      client.disconnect();
    }
  },
};
