import { randomUUID } from 'node:crypto';
import type { Kafka, KafkaMessage } from 'kafkajs';

export interface ReadMessage extends Pick<KafkaMessage, 'key' | 'value' | 'headers' | 'timestamp'> {
  readonly partition: number;
  readonly offset: number;
}

export const textOf = (message: ReadMessage, header: string): string | undefined =>
  message.headers?.[header]?.toString();

/** A consumer as another team would write it, with kafkajs alone: everything from the first message on. */
export async function readTopic(kafka: Kafka, topic: string) {
  const messages: ReadMessage[] = [];
  const consumer = kafka.consumer({ groupId: `${topic}.plain.${randomUUID()}`, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ partition, message }) => {
      messages.push({ ...message, partition, offset: Number(message.offset) });
    },
  });
  return {
    messages,
    events: () => messages.filter(({ value }) => value !== null),
    close: () => consumer.disconnect(),
  };
}
