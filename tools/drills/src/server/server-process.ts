import { startServer as start, type ServerProcess } from '@rapport/e2e';
import { join } from 'node:path';

export { freePort, type ServerProcess } from '@rapport/e2e';

/** Keys that the drills hand in, so that a killed and restarted server knows them too. */
export const adminKey = 'drill-admin-key-0123456789-0123456789';
export const writeKey = 'drill-write-key-0123456789-0123456789';

export interface ServerOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** A promise to break on purpose, by the name that broken-server.ts knows; default: none. */
  readonly broken?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Starts a server with the keys of the drills and waits until it is ready. @throws if it does not get there. */
export function startServer({ broken, environment, ...options }: ServerOptions): Promise<ServerProcess> {
  return start({
    ...options,
    environment: {
      ...environment,
      RAPPORT_ADMIN_KEY: adminKey,
      RAPPORT_WRITE_KEY: writeKey,
      ...(broken && { DRILL_BREAK: broken }),
    },
    ...(broken && { entry: join(__dirname, 'broken-server') }),
  });
}
