import {
  START,
  type BusSubscribe,
  type BusSubscription,
  type EventBus,
  type EventStore,
} from '@rapport/platform-ports';
import type { Admin } from 'kafkajs';
import { atMost, orUnavailable, type KafkaClient } from '../client';
import { contextOf, DEFAULT_PREFIX, ensureTopics, topicOf, type TopicSettings } from '../topics';
import type { MemberTimes } from './group-member';
import { DeadLetterTopic } from './dead-letter-topic';
import { GroupOffsets } from './group-offsets';
import { KafkaSubscription } from './kafka-subscription';
import type { Malformed } from './partition-queue';

export interface KafkaEventBusOptions {
  readonly kafka: KafkaClient;
  readonly topics: TopicSettings;
  /** What topics and groups begin with; default `rapport`. */
  readonly prefix?: string;
  /** All contexts that publish. */
  readonly contexts: readonly string[];
  readonly store: Pick<EventStore, 'end' | 'positionAt'>;
  /** Consuming has ended for good: the process should end, so that its orchestrator starts it again. */
  readonly onCrash: (error: Error) => void;
  /** For logs: a message that is no event of ours was passed over. */
  readonly onMalformed?: (malformed: Malformed) => void;
  readonly times?: MemberTimes;
}

/** Brokers that answer later are not there. */
const READY_MS = 2_000;

/** The EventBus on Kafka: what the relays have sent to the contexts' topics. */
export class KafkaEventBus implements EventBus {
  private readonly offsets: GroupOffsets;
  private readonly deadLetters: DeadLetterTopic;
  private readonly running = new Set<KafkaSubscription>();
  private connected: Promise<Admin> | null = null;

  constructor(private readonly options: KafkaEventBusOptions) {
    const admin = () => this.admin();
    this.offsets = new GroupOffsets(options.kafka, admin);
    this.deadLetters = new DeadLetterTopic({
      kafka: options.kafka,
      topics: options.topics,
      prefix: options.prefix ?? DEFAULT_PREFIX,
      admin,
    });
  }

  /** Types of contexts that do not publish leave a group idle. @throws WrongTopic, Unavailable */
  async subscribe({ group, types, order = 'key' }: BusSubscribe): Promise<BusSubscription> {
    const { kafka, contexts, topics, times = {}, onCrash, onMalformed = () => undefined } = this.options;
    const published = contexts.filter((context) => types.some((type) => contextOf(type) === context));
    const byTopic = new Map(published.map((context) => [this.topicOf(context), context]));
    await ensureTopics(await this.admin(), [...byTopic.keys()], topics);
    const subscription = new KafkaSubscription({
      kafka,
      group,
      groupId: this.groupIdOf(group),
      order,
      contexts: byTopic,
      types,
      offsets: this.offsets,
      deadLetters: this.deadLetters,
      times,
      onCrash,
      onMalformed,
      onClose: () => this.running.delete(subscription),
    });
    await subscription.join();
    this.running.add(subscription);
    return subscription;
  }

  async reset(group: string, to: 'start' | number): Promise<void> {
    const { contexts, topics, store } = this.options;
    const all = contexts.map((context) => this.topicOf(context));
    await ensureTopics(await this.admin(), all, topics);
    const position = to === 'start' ? START : await store.positionAt(to - 1);
    await this.offsets.reset(group, this.groupIdOf(group), all, to, position);
  }

  async lag(group: string): Promise<number> {
    const [position, end] = await Promise.all([this.offsets.position(this.groupIdOf(group)), this.options.store.end()]);
    return Math.max(0, end - position);
  }

  /** Whether every subscription is in its group and the brokers answer. */
  async ready(): Promise<boolean> {
    if ([...this.running].some((subscription) => !subscription.isJoined())) return false;
    const answer = this.admin().then((admin) => admin.describeCluster());
    return (await atMost(READY_MS, answer)) !== undefined;
  }

  /** Closes what still runs, and the connections. */
  async close(): Promise<void> {
    await Promise.all([...this.running].map((subscription) => subscription.close()));
    await this.deadLetters.close();
    if (this.connected)
      await atMost(
        READY_MS,
        this.connected.then((admin) => admin.disconnect()),
      );
  }

  private admin(): Promise<Admin> {
    this.connected ??= this.connect();
    return this.connected;
  }

  private async connect(): Promise<Admin> {
    const admin = this.options.kafka.admin();
    try {
      await orUnavailable(() => admin.connect());
      return admin;
    } catch (error) {
      this.connected = null;
      throw error;
    }
  }

  private topicOf(context: string): string {
    return topicOf(this.options.prefix ?? DEFAULT_PREFIX, context);
  }

  private groupIdOf(group: string): string {
    return `${this.options.prefix ?? DEFAULT_PREFIX}.${group}`;
  }
}
