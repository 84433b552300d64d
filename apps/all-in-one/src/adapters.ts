import type {
  DataFolder,
  EmbeddedLog,
  EmbeddedLogOptions,
  LogEventBus,
  SqliteAnswerStore,
  SqliteSearchIndex,
  SqliteJobQueue,
} from '@rapport/platform-embedded';
import type { Log } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Publisher, ReadModels, Tracing } from '@rapport/platform-ports';
import type { Projector } from './projector/projector';

/** The embedded platform, open. */
export interface Adapters {
  readonly log: Log;
  readonly tracing: Tracing;
  readonly folder: DataFolder;
  readonly answers: SqliteAnswerStore;
  readonly search: SqliteSearchIndex;
  readonly eventLog: EmbeddedLog;
  readonly eventStore: EventStore;
  readonly keyVault: KeyVault;
  readonly jobQueue: SqliteJobQueue;
  readonly eventBus: LogEventBus;
  readonly projector: Projector;
  readonly readModels: ReadModels;
  readonly publishers: readonly Publisher[];
  /** Closes all of it, what was opened last first. */
  close(): Promise<void>;
}

/** A promise broken on purpose. */
export interface BreakAdapters {
  readonly log?: EmbeddedLogOptions;
  readonly adapters?: (open: {
    readonly eventLog: EmbeddedLog;
    readonly keyVault: KeyVault;
  }) => Partial<Pick<Adapters, 'eventStore' | 'keyVault'>>;
}
