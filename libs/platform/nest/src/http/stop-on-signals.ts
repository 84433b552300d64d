import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import { Health } from '../telemetry/health';
import { describeError, type Log } from '../telemetry/log';
import { LOG } from '../tokens';

const SWEEP_MS = 50;

export interface StopOptions {
  /** Time for load balancers to see that it is not ready, before it takes no more connections. Default 0. */
  readonly drainMs?: number;
  /** Longest that finishing may take. Default 30 s. */
  readonly deadlineMs?: number;
}

/** Not ready, no new connections, answer what was accepted, stop the consumers, close the adapters. */
export async function stopGracefully(app: INestApplication, options: StopOptions = {}): Promise<void> {
  app.get(Health).stop();
  await new Promise((resolve) => setTimeout(resolve, options.drainMs ?? 0));
  // A connection that is kept alive behind its last answer would hold the stop up until its timeout.
  const server = app.getHttpServer() as Server;
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}

/** On SIGTERM and SIGINT: a graceful stop, then exit 0; exit 1 at a second signal, at the deadline, or where it fails. */
export function stopOnSignals(app: INestApplication, options: StopOptions = {}): void {
  const log = app.get<Log>(LOG);
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), options.deadlineMs ?? 30_000).unref();
    stopGracefully(app, options).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: describeError(error) }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
