import type { BusDeadLetter } from '@rapport/platform-ports';
import { CompressionTypes, Partitioners, type Admin, type Producer } from 'kafkajs';
import { atMost, orUnavailable, type KafkaClient } from '../client';
import { toMessage } from '../messages';
import { contextOf, deadLetterTopicOf, ensureTopics, topicOf, type TopicSettings } from '../topics';
import type { Origin } from './partition-queue';

const CLOSE_MS = 5_000;

export interface DeadLetterTopicOptions {
  readonly kafka: KafkaClient;
  readonly topics: TopicSettings;
  readonly prefix: string;
  readonly admin: () => Promise<Admin>;
}

/** Copies of dead letters, for those who watch Kafka with its own tools. What counts are the facts in the log. */
export class DeadLetterTopic {
  private producer: Promise<Producer> | null = null;
  private readonly checked = new Set<string>();

  constructor(private readonly options: DeadLetterTopicOptions) {}

  /** Durable when it resolves. @throws Unavailable */
  async add(group: string, { event, cause, attempts }: BusDeadLetter, origin: Origin | undefined): Promise<void> {
    const from = origin?.topic ?? topicOf(this.options.prefix, contextOf(event.type));
    const topic = await this.topicFor(from);
    const message = toMessage(event, 0, Date.now(), 1);
    const headers = {
      ...message.headers,
      'rapport-dlq-topic': from,
      ...(origin && {
        'rapport-dlq-partition': String(origin.partition),
        'rapport-dlq-offset': String(origin.offset),
      }),
      'rapport-dlq-group': group,
      'rapport-dlq-error': cause.error,
      ...(cause.code && { 'rapport-dlq-code': cause.code }),
      'rapport-dlq-attempts': String(attempts),
    };
    await orUnavailable(async () => {
      const producer = await this.connected();
      await producer.send({ topic, acks: -1, compression: CompressionTypes.GZIP, messages: [{ ...message, headers }] });
    });
  }

  async close(): Promise<void> {
    if (this.producer)
      await atMost(
        CLOSE_MS,
        this.producer.then((producer) => producer.disconnect()),
      );
  }

  private async topicFor(from: string): Promise<string> {
    const topic = deadLetterTopicOf(from);
    if (!this.checked.has(topic)) {
      await ensureTopics(await this.options.admin(), [topic], { ...this.options.topics, partitions: 1 });
      this.checked.add(topic);
    }
    return topic;
  }

  private connected(): Promise<Producer> {
    this.producer ??= this.connect();
    return this.producer;
  }

  private async connect(): Promise<Producer> {
    const producer = this.options.kafka.producer({
      idempotent: true,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    try {
      await producer.connect();
      return producer;
    } catch (error) {
      this.producer = null;
      throw error;
    }
  }
}
