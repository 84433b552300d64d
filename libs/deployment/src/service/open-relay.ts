import type { ContextDefinition } from '@rapport/platform-consumer';
import { runRelay, runStandIn, type kafkaClient, type RunningRelay } from '@rapport/platform-distributed/kafka';
import type { MongoLeases } from '@rapport/platform-distributed/mongo';
import type { EventStore, Tracing } from '@rapport/platform-ports';
import { nameOf } from './error-name';
import { unbroken, type Opened, type OpenServicePlatform } from './service-platform';

export interface OpenRelay {
  readonly kafka: ReturnType<typeof kafkaClient>;
  readonly store: EventStore;
  /** In the database that all share: a stand-in takes the lease of another context's relay. */
  readonly leases: MongoLeases;
  readonly tracing: Tracing;
}

/** The relay of the context; null where it publishes nothing. */
export async function openRelay(
  { context, settings, log, broken = {} }: OpenServicePlatform,
  own: ContextDefinition | undefined,
  { kafka, store, leases, tracing }: OpenRelay,
  opened: Opened,
): Promise<RunningRelay | null> {
  if (!own || own.publishers.length === 0) return null;
  const relay = await runRelay({
    ...{ kafka, context, leases, tracing },
    topics: settings.kafka,
    prefix: settings.installation,
    publishers: own.publishers,
    store: (broken.relayStore ?? unbroken)(store),
    onFailure: (error) => log.warn({ error: nameOf(error) }, 'the relay waits'),
  });
  opened(() => relay.stop());
  return relay;
}

/** Whoever puts all contexts in one order waits for none that is down: somebody stands in for its relay. */
export async function openStandIns(
  { context, settings }: OpenServicePlatform,
  all: readonly ContextDefinition[],
  { kafka, store, leases }: OpenRelay,
  opened: Opened,
): Promise<void> {
  const own = all.find((each) => each.context === context);
  if (!own?.projections.some(({ input }) => input === 'bus')) return;
  for (const other of all) {
    if (other === own || other.publishers.length === 0) continue;
    const topics = { topics: settings.kafka, prefix: settings.installation, context: other.context };
    const standIn = await runStandIn({ ...topics, kafka, store, leases });
    opened(() => standIn.stop());
  }
}
