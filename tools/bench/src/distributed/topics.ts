import { kafkaClient, kafkaSettings, runRelay, type KafkaSettings } from '@rapport/platform-distributed/kafka';
import { contextsIn } from '@rapport/all-in-one';
import type { EventStore, Leases } from '@rapport/platform-ports';
import { setTimeout as delay } from 'node:timers/promises';

export const timeZone = 'Europe/Berlin';
export const contexts = contextsIn(timeZone);

/** One process asks for a lease once: it is always free. */
export const freeLeases: Leases = {
  acquire: async (name) => ({ name, fence: 1, lost: new AbortController().signal, release: async () => undefined }),
};

export const settingsOf = (url: string): KafkaSettings =>
  kafkaSettings({ KAFKA_REPLICATION: '1', KAFKA_PARTITIONS: '4', ...process.env, KAFKA_URL: url });

/** All that the contexts publish of the log, in topics that begin with `prefix`: how many messages that is. */
export async function relayEverything(url: string, prefix: string, store: EventStore): Promise<number> {
  const topics = settingsOf(url);
  const kafka = kafkaClient(topics, 'bench');
  const end = await store.end();
  const publishing = contexts.filter(({ publishers }) => publishers.length > 0);
  const counts = await Promise.all(
    publishing.map(async ({ context, publishers }) => {
      const relay = await runRelay({ kafka, topics, prefix, context, publishers, store, leases: freeLeases });
      while (((await relay.metrics()).position ?? 0) < end) await delay(50);
      const { events, marks } = await relay.metrics();
      await relay.stop();
      return events + marks;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

export async function removeTopics(url: string, prefix: string): Promise<void> {
  const admin = kafkaClient(settingsOf(url), 'bench').admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await admin.disconnect();
}
