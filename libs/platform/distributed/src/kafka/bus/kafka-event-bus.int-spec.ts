import {
  bindToJest,
  brokenEventBuses,
  eventBusContracts,
  expectBroken,
  shopPublisher,
  type EventBusHarness,
} from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import { runRelay } from '../relay';
import { clientOf, LeasesUnderTest, newPrefix, openStore, removeTopics } from '../fixtures';
import { KafkaEventBus } from './kafka-event-bus';

describeOn(['KAFKA_URL'], 'the event bus', ({ KAFKA_URL }) => {
  const open = () => openHarness(KAFKA_URL);
  bindToJest('KafkaEventBus', eventBusContracts, open);
  expectBroken('KafkaEventBus', eventBusContracts, brokenEventBuses(open));
});

/** Four partitions behind a relay. Published is what a member that reads in the order of the log has come past. */
async function openHarness(url: string): Promise<EventBusHarness> {
  const kafka = clientOf(url);
  const prefix = newPrefix();
  const log = await openStore();
  const topics = { partitions: 4, replication: 1 };
  const relay = await runRelay({
    kafka,
    topics,
    prefix,
    context: 'shop',
    publishers: [shopPublisher],
    store: log.store,
    leases: new LeasesUnderTest(),
  });
  const open = () =>
    new KafkaEventBus({
      kafka,
      topics,
      prefix,
      contexts: ['shop'],
      store: log.store,
      onCrash: (error) => {
        throw error;
      },
    });
  let bus = open();
  const observer = open();
  const observed = await observer.subscribe({ group: 'observer', types: ['shop.item-added.v1'], order: 'log' });

  return {
    get bus() {
      return bus;
    },
    async publish(key, ...events) {
      const recorded = await log.append(`shop_basket-${key}`, ...events);
      const last = recorded.at(-1)?.position ?? 0;
      while (((await observed.fetch(1_000, 1_000)).through['shop'] ?? 0) < last);
      return recorded;
    },
    async reopen() {
      await bus.close();
      bus = open();
    },
    async close() {
      await bus.close();
      await observer.close();
      await relay.stop();
      await log.close();
      await removeTopics(kafka, prefix);
    },
  };
}
