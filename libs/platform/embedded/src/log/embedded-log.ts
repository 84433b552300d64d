import { Unavailable, type EventStore } from '@rapport/platform-ports';
import { once } from 'node:events';
import { join } from 'node:path';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import type { DataFolder } from '../data-folder/data-folder';
import { startWorker } from '../worker/start-worker';
import { LogClient, type LogClientOptions } from './log-client';
import { LogEventStore } from './log-event-store';
import { LogReader } from './log-reader';
import { LogSignal } from './memory/log-signal';
import { StreamTail } from './memory/stream-tail';
import { LogMetrics, type LogMetricsSnapshot } from './metrics';
import { openLogForWriting } from './schema';
import type { LogWorkerData } from './writer/log.worker';
import type { LogWriterOptions } from './writer/log-writer';

/** Events that memory can hold before an index covers them. */
const tailCapacity = 262_144;

export interface EmbeddedLogOptions {
  readonly client?: LogClientOptions;
  readonly writer?: LogWriterOptions;
}

/** What another thread needs to read the log, and to append to it; hand `port` over in the transfer list. */
export interface LogConnection {
  readonly file: string;
  readonly signal: SharedArrayBuffer;
  readonly tail: SharedArrayBuffer;
  readonly port: MessagePort;
}

export interface LogHealth {
  /** `full`: no room; appends fail until there is some. `stopped`: closed, or the writer died. */
  readonly state: 'ok' | 'full' | 'stopped';
  readonly indexBacklog: number;
  readonly queued: number;
}

/** log.db with its writer thread. */
export interface EmbeddedLog {
  readonly store: EventStore;
  readonly signal: LogSignal;
  readonly reader: LogReader;
  connect(): LogConnection;
  health(): LogHealth;
  metrics(): LogMetricsSnapshot & { readonly queued: number };
  /** Leaves no byte of a deleted row in the files. @throws Unavailable while a reader is in the way */
  checkpoint(): Promise<void>;
  /** Finishes what was accepted. */
  close(): Promise<void>;
}

/** Opens the log of a data folder, in its newest schema. @throws NewerSchema */
export async function openLog(folder: DataFolder, options: EmbeddedLogOptions = {}): Promise<EmbeddedLog> {
  const file = folder.file('log.db');
  // Here first, so that what is wrong with the file is thrown as it is and not as a dead worker.
  openLogForWriting(file).close();

  const signal = new LogSignal();
  const tail = StreamTail.create(tailCapacity);
  const metrics = new LogMetrics();
  const { port1, port2 } = new MessageChannel();
  const workerData: LogWorkerData = {
    file,
    signal: signal.memory,
    tail: tail.memory,
    metrics: metrics.memory,
    port: port2,
    options: options.writer ?? {},
  };
  const worker = startWorker(join(__dirname, 'writer/log.worker'), {
    name: 'log writer',
    workerData,
    transferList: [port2],
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 },
  });
  const exited = once(worker, 'exit');
  await started(worker, port1);

  const client = new LogClient(port1, signal, options.client);
  const reader = new LogReader(file, signal, tail);
  let stopped = false;
  worker.on('error', (error) => client.fail(new Unavailable('log.db', { cause: error })));
  worker.on('exit', () => {
    stopped = true;
    // It may be told of the end before the last answers.
    client.hearTheRest();
    client.fail(new Unavailable('log.db'));
  });

  return {
    store: new LogEventStore(client, reader, signal),
    signal,
    reader,
    connect() {
      const channel = new MessageChannel();
      client.connect(channel.port2);
      return { file, signal: signal.memory, tail: tail.memory, port: channel.port1 };
    },
    health: () => ({
      state: stopped ? 'stopped' : signal.full ? 'full' : 'ok',
      indexBacklog: metrics.snapshot().indexBacklog,
      queued: client.queued,
    }),
    metrics: () => ({ ...metrics.snapshot(), queued: client.queued }),
    checkpoint: () => client.checkpoint(),
    async close() {
      await client.close();
      await exited;
      reader.close();
    },
  };
}

/** The log on another thread: reads by itself, appends through the writer. */
export function connectLog(connection: LogConnection, options: LogClientOptions = {}) {
  const signal = new LogSignal(connection.signal);
  const reader = new LogReader(connection.file, signal, StreamTail.over(connection.tail));
  const client = new LogClient(connection.port, signal, options);
  const store: EventStore = new LogEventStore(client, reader, signal);
  return {
    store,
    signal,
    reader,
    close(): void {
      connection.port.close();
      reader.close();
    },
  };
}

async function started(worker: Worker, port: MessagePort): Promise<void> {
  const failed = once(worker, 'error').then(([error]) => {
    throw new Unavailable('log.db', { cause: error });
  });
  // A later error of the worker is not this promise's any more.
  failed.catch(() => undefined);
  await Promise.race([once(port, 'message'), failed]);
}
