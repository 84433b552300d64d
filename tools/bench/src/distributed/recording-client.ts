import type { kafkaClient } from '@rapport/platform-distributed/kafka';
import type { Message } from 'kafkajs';

type KafkaClient = Pick<ReturnType<typeof kafkaClient>, 'admin' | 'consumer' | 'producer'>;

/** A client that remembers what its transactions sent, request by request. */
export function recordingClient(kafka: KafkaClient): {
  readonly kafka: KafkaClient;
  readonly sends: (readonly Message[])[];
} {
  const sends: (readonly Message[])[] = [];
  return {
    sends,
    kafka: {
      admin: (config) => kafka.admin(config),
      consumer: (config) => kafka.consumer(config),
      producer: (config) => {
        const producer = kafka.producer(config);
        const begin = producer.transaction.bind(producer);
        producer.transaction = async () => {
          const transaction = await begin();
          const send = transaction.sendBatch.bind(transaction);
          transaction.sendBatch = (batch) => {
            for (const { messages } of batch.topicMessages ?? []) sends.push(messages);
            return send(batch);
          };
          return transaction;
        };
        return producer;
      },
    },
  };
}
