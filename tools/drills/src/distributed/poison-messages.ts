import { Kafka, logLevel, type Message } from 'kafkajs';

const type = 'contacts.interaction-recorded.v1';
const time = '2026-03-02T10:00:00.000Z';

/** What an event of ours travels with; at a place of the log that everybody has seen. */
const headers = (changes: Record<string, string> = {}): Record<string, string> => ({
  'content-type': 'application/json',
  ce_specversion: '1.0',
  ce_id: 'poison.0',
  ce_source: '/poison',
  ce_type: type,
  ce_time: time,
  ce_partitionkey: 'poison',
  ce_recordedtime: time,
  ce_logclock: time,
  ce_sourceposition: '1',
  ...changes,
});

/** Messages that are none of ours, or broken: nothing that reads the topic may stumble over one. */
export const poisonMessages: Readonly<Record<string, Message>> = {
  'of somebody else': { key: 'poison', value: 'hello' },
  'no JSON': { key: 'poison', value: '{"cut', headers: headers() },
  'no object': { key: 'poison', value: '[1]', headers: headers() },
  'a time that is none': { key: 'poison', value: '{}', headers: headers({ ce_time: 'yesterday' }) },
  'of a type that nobody knows': { key: 'poison', value: '{}', headers: headers({ ce_type: 'contacts.nothing.v9' }) },
};

/** Puts each of them into every partition of a topic. */
export async function sendPoison(broker: string, topic: string): Promise<void> {
  const kafka = new Kafka({ clientId: 'drill', brokers: broker.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const partitions = (await admin.fetchTopicOffsets(topic)).map(({ partition }) => partition);
  await admin.disconnect();
  const producer = kafka.producer();
  await producer.connect();
  for (const partition of partitions)
    await producer.send({
      topic,
      messages: Object.values(poisonMessages).map((message) => ({ ...message, partition })),
    });
  await producer.disconnect();
}
