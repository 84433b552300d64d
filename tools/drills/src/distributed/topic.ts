import { Kafka, logLevel } from 'kafkajs';

/** How often a topic holds each event, as another team's consumer sees it: committed messages only, from the first on. */
export async function countTopic(broker: string, topic: string): Promise<Map<string, number>> {
  const kafka = new Kafka({ clientId: 'drill', brokers: broker.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]));
  await admin.disconnect();

  const seen = new Map<string, number>();
  // The markers of transactions take offsets as well: the last message of a partition stands before its end.
  const left = new Set([...ends].filter(([, end]) => end > 0).map(([partition]) => partition));
  const { promise: all, resolve } = Promise.withResolvers<void>();
  const consumer = kafka.consumer({
    groupId: `drill-${topic}-${Date.now()}`,
    readUncommitted: false,
    maxWaitTimeInMs: 100,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  if (left.size === 0) resolve();
  await consumer.run({
    eachBatchAutoResolve: true,
    eachBatch: async ({ batch }) => {
      for (const { headers, value } of batch.messages) {
        const id = headers?.['ce_id']?.toString();
        if (id !== undefined && value !== null) seen.set(id, (seen.get(id) ?? 0) + 1);
      }
      if (Number(batch.lastOffset()) >= (ends.get(batch.partition) ?? 0) - 2) left.delete(batch.partition);
      if (left.size === 0) resolve();
    },
  });
  const patience = setTimeout(resolve, 60_000);
  await all;
  clearTimeout(patience);
  await consumer.disconnect();
  return seen;
}
