import type { ContextDefinition } from '@rapport/platform-consumer';
import type { BullJobQueue } from '@rapport/platform-distributed/bullmq';
import type { KafkaEventBus, RunningRelay } from '@rapport/platform-distributed/kafka';
import type { FirstCopies, OpenedKurrentEventStore } from '@rapport/platform-distributed/kurrentdb';
import type { MongoDatabase } from '@rapport/platform-distributed/mongo';
import type { Log } from '@rapport/platform-nest';
import type {
  AnswerStore,
  EventStore,
  FileStore,
  KeyVault,
  Publisher,
  ReadModels,
  SearchIndex,
  Subject,
  Tracing,
} from '@rapport/platform-ports';
import type { Leadership } from '../operations/leader-requests';
import type { ServiceProjections } from './service-projections';
import type { ServiceSettings } from './service-settings';

/** A key vault, its own or that of contacts, and how to close it. */
export interface OpenVault {
  readonly vault: KeyVault;
  /** Drops what it has in memory of erased people; where it would not know by itself. */
  readonly forget?: (subjects: readonly Pick<Subject, 'number'>[]) => void;
  readonly close: () => Promise<void>;
}

/** For drills: parts that break a promise on purpose. */
export interface BreakService {
  /** Of requests and consumers. */
  readonly eventStore?: (store: EventStore) => EventStore;
  readonly relayStore?: (store: EventStore) => EventStore;
  readonly firstCopies?: (copies: FirstCopies) => FirstCopies;
  readonly context?: (context: ContextDefinition) => ContextDefinition;
}

export interface OpenServicePlatform {
  readonly context: string;
  /** Its name in traces; default: its context's. */
  readonly service?: string | undefined;
  readonly settings: ServiceSettings;
  readonly log: Log;
  /** Consuming has ended for good. */
  readonly onCrash: (error: Error) => void;
  readonly openVault: () => Promise<OpenVault>;
  readonly broken?: BreakService;
}

/** The platform of one service, on its engines. */
export interface ServicePlatform {
  readonly tracing: Tracing;
  readonly eventLog: OpenedKurrentEventStore;
  readonly eventStore: EventStore;
  readonly eventBus: KafkaEventBus;
  readonly readModels: ReadModels;
  readonly keyVault: KeyVault;
  readonly answers: AnswerStore;
  readonly files: FileStore;
  /** Of contacts alone. */
  readonly search: SearchIndex | null;
  readonly jobQueue: BullJobQueue;
  readonly mongo: MongoDatabase;
  readonly publishers: readonly Publisher[];
  /** Null where the context projects nothing. */
  readonly projections: ServiceProjections | null;
  /** Null where the context publishes nothing. */
  readonly relay: RunningRelay | null;
  /** What one replica does for all. */
  readonly leaderships: readonly Leadership[];
  close(): Promise<void>;
}

/** Takes what closes a part that was opened; parts are closed in the reverse order. */
export type Opened = (close: () => unknown) => void;

/** Where nothing is broken on purpose. */
export const unbroken = <Part>(part: Part): Part => part;
