import { evolveOrganisation, initialOrganisation, ORGANISATION_STREAM } from '@rapport/access/definition';
import { BullJobQueue } from '@rapport/platform-distributed/bullmq';
import {
  KafkaEventBus,
  kafkaClient,
  runRelay,
  runStandIn,
  type RunningRelay,
} from '@rapport/platform-distributed/kafka';
import {
  MongoFirstCopies,
  openKurrentEventStore,
  type FirstCopies,
  type OpenedKurrentEventStore,
} from '@rapport/platform-distributed/kurrentdb';
import {
  mongoLeases,
  openMongo,
  openMongoAnswerStore,
  openMongoFileStore,
  openMongoSearchIndex,
  openReadModels,
  openReadModelStore,
  type MongoDatabase,
} from '@rapport/platform-distributed/mongo';
import type { Log } from '@rapport/platform-nest';
import { openTracing } from '@rapport/platform-nest/tracing';
import {
  Unavailable,
  type AnswerStore,
  type EventStore,
  type FileStore,
  type KeyVault,
  type Publisher,
  type ReadModels,
  type SearchIndex,
  type Subject,
  type Tracing,
} from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import type { ContextDefinition } from '@rapport/platform-consumer';
import { contextsIn } from '../contexts';
import { followErasures } from './follow-erasures';
import { ServiceProjections } from './service-projections';
import type { ServiceSettings } from './service-settings';

/** A key vault, its own or that of contacts, and how to close it. */
export interface OpenVault {
  readonly vault: KeyVault;
  /** Drops what it has in memory of erased people; where it would not know by itself. */
  forget?(subjects: readonly Pick<Subject, 'number'>[]): void;
  close(): Promise<void>;
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
  close(): Promise<void>;
}

/** Engines that start together need a while. */
const PATIENCE_MS = 60_000;
const AGAIN_AFTER_MS = 1_000;

/** Waits a minute for engines that cannot be reached yet. @throws PlatformError */
export async function openServicePlatform(options: OpenServicePlatform): Promise<ServicePlatform> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(AGAIN_AFTER_MS))
    try {
      return await openAll(options);
    } catch (error) {
      if (!(error instanceof Unavailable) || Date.now() > deadline) throw error;
      options.log.warn({ engine: error.message }, 'waiting');
    }
}

/** Opens what is there, and closes it again where a later part fails. */
async function openAll(options: OpenServicePlatform): Promise<ServicePlatform> {
  const opened: (() => unknown)[] = [];
  const close = async () => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    return { ...(await open(options, (closeOne) => opened.push(closeOne))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  { context, service = context, settings, log, onCrash, openVault, broken = {} }: OpenServicePlatform,
  opened: (close: () => unknown) => void,
): Promise<Omit<ServicePlatform, 'close'>> {
  const { installation, kafka: kafkaOptions } = settings;
  const opening = openTracing({
    service: `rapport-${service}`,
    settings: settings.tracing,
    onChange: (spans) => log.warn({ spans }, 'traces'),
  });
  opened(() => opening.close());
  const { tracing } = opening;
  const database = async (name: string) => {
    const mongo = await openMongo({ ...settings.mongo, database: `${installation}_${name}` });
    opened(() => mongo.close());
    return mongo;
  };
  const logIndex = await database('log');
  const eventLog = await openKurrentEventStore({
    ...settings.kurrentDb,
    firstCopies: (broken.firstCopies ?? unbroken)(new MongoFirstCopies(logIndex.db)),
    namespace: installation === 'rapport' ? '' : `${installation}.`,
  });
  opened(() => eventLog.close());
  const eventStore = eventLog.store;
  const mongo = await database(context.replaceAll('-', '_'));
  const openedVault = await openVault();
  opened(() => openedVault.close());
  const keyVault = openedVault.vault;
  const answers = await openMongoAnswerStore(mongo);
  const files = await openMongoFileStore(mongo);
  // Its key lies in the vault: only the service that owns the vault can be up before the vault is.
  const search = context === 'contacts' ? await openMongoSearchIndex(mongo, keyVault) : null;
  const jobQueue = new BullJobQueue({ redis: settings.redis, prefix: `{${installation}.${context}}` });
  opened(() => jobQueue.close());

  const timeZone = await timeZoneIn(eventStore);
  const all = contextsIn(timeZone);
  const own = all.find((each) => each.context === context);
  const publishers = all.flatMap((each) => each.publishers);
  if (openedVault.forget) opened(followErasures(eventStore, publishers, (subjects) => openedVault.forget?.(subjects)));
  const kafka = kafkaClient(kafkaOptions, `${installation}.${context}`);
  const eventBus = new KafkaEventBus({
    kafka,
    topics: kafkaOptions,
    prefix: installation,
    contexts: all.filter(({ publishers }) => publishers.length > 0).map((each) => each.context),
    store: eventStore,
    onCrash,
    onMalformed: (malformed) => log.warn({ malformed }, 'a message that is no event of ours'),
  });
  opened(() => eventBus.close());
  const leases = mongoLeases(mongo);
  // In the database that all share: a stand-in takes the lease of another context's relay.
  const relayLeases = mongoLeases(logIndex);
  const relay =
    own && own.publishers.length > 0
      ? await runRelay({
          kafka,
          topics: kafkaOptions,
          prefix: installation,
          context,
          publishers: own.publishers,
          store: (broken.relayStore ?? unbroken)(eventStore),
          leases: relayLeases,
          tracing,
          onFailure: (error) => log.warn({ error: nameOf(error) }, 'the relay waits'),
        })
      : null;
  opened(() => relay?.stop());
  // Whoever puts all contexts in one order waits for none that is down.
  for (const other of own?.projections.some(({ input }) => input === 'bus') ? all : [])
    if (other.context !== context && other.publishers.length > 0) {
      const standIn = await runStandIn({
        kafka,
        topics: kafkaOptions,
        prefix: installation,
        context: other.context,
        store: eventStore,
        leases: relayLeases,
      });
      opened(() => standIn.stop());
    }
  const projections =
    own && own.projections.length > 0
      ? new ServiceProjections({
          context,
          contextsIn: (zone, which) =>
            contextsIn(zone, which).map((each) =>
              each.context === context ? (broken.context ?? unbroken)(each) : { ...each, projections: [] },
            ),
          store: eventStore,
          bus: eventBus,
          leases,
          openReadModels: async (fence) => openReadModelStore({ mongo, fence: () => fence }),
          timeZone,
          tracing,
          onReport: (report) => log.warn({ report: report.kind }, 'projections'),
          onFailure: (error) => log.error({ error: nameOf(error) }, 'projections ended, and begin again'),
        })
      : null;
  opened(() => projections?.stop());
  return {
    tracing,
    eventLog,
    eventStore: (broken.eventStore ?? unbroken)(eventStore),
    eventBus,
    readModels: openReadModels(mongo),
    keyVault,
    answers,
    files,
    search,
    jobQueue,
    mongo,
    publishers,
    projections,
    relay,
  };
}

async function timeZoneIn(store: EventStore): Promise<string> {
  let current = initialOrganisation;
  for await (const event of store.readStream(ORGANISATION_STREAM)) current = evolveOrganisation(current, event);
  return current.organisation.timeZone;
}

const unbroken = <Part>(part: Part): Part => part;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
