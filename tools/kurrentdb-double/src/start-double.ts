import { Server, ServerCredentials } from '@grpc/grpc-js';
import { Faults } from './faults';
import { DoubleLog } from './log/double-log';
import { addServices } from './protocol/services';
import { writeSystemEvents } from './system-events';

export interface DoubleOptions {
  /** Where its log is kept; read again at start. */
  readonly folder: string;
  /** Default: a free one. */
  readonly port?: number;
  readonly host?: string;
  /** How many ids it remembers for its idempotency under `any`; default 100,000. Nothing of it survives a restart. */
  readonly rememberedIds?: number;
  /** Largest append in bytes; default 1 MiB, as the server's. */
  readonly maxAppendBytes?: number;
}

/** A protocol double of KurrentDB: what its client needs for Rapport's EventStore, and no more. */
export interface KurrentDbDouble {
  /** For a client: `kurrentdb://…?tls=false`. */
  readonly url: string;
  readonly port: number;
  readonly faults: Faults;
  /** Writes what the server itself writes now and then: an event that `$all` holds and nobody asked for. */
  writeSystemEvent(): Promise<void>;
  close(): Promise<void>;
}

export async function startDouble(options: DoubleOptions): Promise<KurrentDbDouble> {
  const { folder, host = '127.0.0.1', rememberedIds = 100_000, maxAppendBytes = 1_048_576 } = options;
  const log = DoubleLog.open(folder, rememberedIds);
  if (log.length === 0) await writeSystemEvents(log);
  const server = new Server({ 'grpc.max_receive_message_length': 17 * 1_048_576 });
  let port = options.port ?? 0;
  const faults = new Faults(() => server.drain(`${host}:${port}`, 0));
  addServices(server, { log, faults, maxAppendBytes, endpoint: () => ({ host, port }) });
  port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return {
    url: `kurrentdb://${host}:${port}?tls=false`,
    port,
    faults,
    writeSystemEvent: () => writeSystemEvents(log),
    async close() {
      server.forceShutdown();
      await log.close();
    },
  };
}
