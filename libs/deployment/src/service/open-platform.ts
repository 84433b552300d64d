import { evolveOrganisation, initialOrganisation, ORGANISATION_STREAM } from '@rapport/access/definition';
import type { ContextDefinition } from '@rapport/platform-consumer';
import { KafkaEventBus, kafkaClient } from '@rapport/platform-distributed/kafka';
import {
  mongoLeases,
  openReadModels,
  openReadModelStore,
  type MongoDatabase,
  type MongoLeases,
} from '@rapport/platform-distributed/mongo';
import { openTracing } from '@rapport/platform-nest/tracing';
import { Unavailable, type EventStore, type Tracing } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import { contextsIn } from '../contexts';
import { nameOf } from './error-name';
import { followErasures } from './follow-erasures';
import { leadershipsOf } from './leaderships';
import { openRelay, openStandIns } from './open-relay';
import { openOwnStores, openSharedLog } from './open-stores';
import { ownUrl } from './own-url';
import { unbroken, type Opened, type OpenServicePlatform, type ServicePlatform } from './service-platform';
import { ServiceProjections } from './service-projections';

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

async function open(options: OpenServicePlatform, opened: Opened): Promise<Omit<ServicePlatform, 'close'>> {
  const { context, settings, broken = {} } = options;
  const tracing = openTraces(options, opened);
  const { logIndex, eventLog } = await openSharedLog(options, opened);
  const { store } = eventLog;
  const { forget, ...own } = await openOwnStores(options, opened);

  const timeZone = await timeZoneIn(store);
  const all = contextsIn(timeZone);
  const publishers = all.flatMap((each) => each.publishers);
  if (forget) opened(followErasures(store, publishers, forget));
  const kafka = kafkaClient(settings.kafka, `${settings.installation}.${context}`);
  const eventBus = openBus(options, { all, kafka, store }, opened);
  const holder = ownUrl(settings);
  const leases = mongoLeases(own.mongo, { holder });
  const relayLeases = mongoLeases(logIndex, { holder });
  const definition = all.find((each) => each.context === context);
  const forRelays = { kafka, store, leases: relayLeases, tracing };
  const relay = await openRelay(options, definition, forRelays, opened);
  await openStandIns(options, all, forRelays, opened);
  const projections =
    definition && definition.projections.length > 0
      ? openProjections(options, { timeZone, store, bus: eventBus, leases, mongo: own.mongo, tracing }, opened)
      : null;
  return {
    ...{ ...own, tracing, eventLog, eventBus, publishers, projections, relay },
    eventStore: (broken.eventStore ?? unbroken)(store),
    readModels: openReadModels(own.mongo),
    leaderships: leadershipsOf(projections, leases, relay, relayLeases),
  };
}

function openTraces({ context, service = context, settings, log }: OpenServicePlatform, opened: Opened): Tracing {
  const opening = openTracing({
    service: `rapport-${service}`,
    settings: settings.tracing,
    onChange: (spans) => log.warn({ spans }, 'traces'),
  });
  opened(() => opening.close());
  return opening.tracing;
}

interface Bus {
  readonly all: readonly ContextDefinition[];
  readonly kafka: ReturnType<typeof kafkaClient>;
  readonly store: EventStore;
}

function openBus(
  { settings, log, onCrash }: OpenServicePlatform,
  { all, kafka, store }: Bus,
  opened: Opened,
): KafkaEventBus {
  const eventBus = new KafkaEventBus({
    ...{ kafka, store, onCrash },
    topics: settings.kafka,
    prefix: settings.installation,
    contexts: all.filter(({ publishers }) => publishers.length > 0).map((each) => each.context),
    onMalformed: (malformed) => log.warn({ malformed }, 'a message that is no event of ours'),
  });
  opened(() => eventBus.close());
  return eventBus;
}

interface Projecting {
  readonly timeZone: string;
  readonly store: EventStore;
  readonly bus: KafkaEventBus;
  readonly leases: MongoLeases;
  readonly mongo: MongoDatabase;
  readonly tracing: Tracing;
}

function openProjections(
  { context, log, broken = {} }: OpenServicePlatform,
  { mongo, ...projecting }: Projecting,
  opened: Opened,
): ServiceProjections {
  const projections = new ServiceProjections({
    ...projecting,
    context,
    contextsIn: (zone, which) =>
      contextsIn(zone, which).map((each) =>
        each.context === context
          ? (broken.context ?? unbroken)(each)
          : { context: each.context, publishers: each.publishers, projections: [] },
      ),
    openReadModels: async (fence) => openReadModelStore({ mongo, fence: () => fence }),
    onReport: (report) => log.warn({ report: report.kind }, 'projections'),
    onFailure: (error) => log.error({ error: nameOf(error) }, 'projections ended, and begin again'),
  });
  opened(() => projections.stop());
  return projections;
}

async function timeZoneIn(store: EventStore): Promise<string> {
  let current = initialOrganisation;
  for await (const event of store.readStream(ORGANISATION_STREAM)) current = evolveOrganisation(current, event);
  return current.organisation.timeZone;
}
