import { Unavailable } from '@rapport/platform-ports';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigResourceTypes, type Admin, type ITopicConfig } from 'kafkajs';
import { orUnavailable } from '../client';

export const DEFAULT_PREFIX = 'rapport';

/** `rapport.<context>`: everything that the context ever published. */
export const topicOf = (prefix: string, context: string): string => `${prefix}.${context}`;

/** What became of events that a reactor could not handle. */
export const deadLetterTopicOf = (topic: string): string => `${topic}.dlq`;

/** `sales.lead-created.v1` → `sales` */
export const contextOf = (type: string): string => type.slice(0, type.indexOf('.'));

export interface TopicSettings {
  readonly partitions: number;
  readonly replication: number;
}

/** A topic is not what it must be; the process should not start. */
export class WrongTopic extends Error {
  constructor(topic: string, what: string) {
    super(`topic ${topic} ${what}`);
    this.name = 'WrongTopic';
  }
}

/**
 * Creates the topics that are missing and checks all of them: kept for ever, partitions and replication as configured,
 * and acknowledged by all replicas but one.
 *
 * @throws WrongTopic, Unavailable
 */
export async function ensureTopics(admin: Admin, topics: readonly string[], settings: TopicSettings): Promise<void> {
  if (topics.length === 0) return;
  const missing = await orUnavailable(async () => {
    const existing = new Set(await admin.listTopics());
    return topics.filter((topic) => !existing.has(topic));
  });
  // A second replica may create them at the same moment: kafkajs says false then.
  if (missing.length > 0) await create(admin, missing, settings);
  await onceKnown(async () => {
    await checkShape(admin, topics, settings);
    await checkConfiguration(admin, topics, settings);
  });
}

const KNOWN_WITHIN_MS = 10_000;
const AGAIN_AFTER_MS = 50;

/** A busy broker hears of new topics, and that it leads their partitions, some time after they were created. */
export async function onceKnown<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + KNOWN_WITHIN_MS; ; await delay(AGAIN_AFTER_MS))
    try {
      return await work();
    } catch (error) {
      const cause = error instanceof Unavailable ? error.cause : null;
      if (!isUnknownYet(cause) || Date.now() > deadline) throw error;
    }
}

const unknownYet: ReadonlySet<unknown> = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_FOR_PARTITION',
]);

const isUnknownYet = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && unknownYet.has(error.type);

const inSync = ({ replication }: TopicSettings): number => Math.max(1, replication - 1);

const wantedEntries = (settings: TopicSettings): ReadonlyMap<string, string> =>
  new Map([
    ['cleanup.policy', 'delete'],
    ['retention.ms', '-1'],
    ['retention.bytes', '-1'],
    ['min.insync.replicas', String(inSync(settings))],
  ]);

async function create(admin: Admin, topics: readonly string[], settings: TopicSettings): Promise<void> {
  const configEntries = [...wantedEntries(settings)].map(([name, value]) => ({ name, value }));
  try {
    await admin.createTopics({
      waitForLeaders: true,
      topics: topics.map((topic): ITopicConfig => ({
        topic,
        numPartitions: settings.partitions,
        replicationFactor: settings.replication,
        configEntries,
      })),
    });
  } catch (error) {
    if (hasTooFewBrokers(error))
      throw new WrongTopic(topics.join(', '), `cannot be kept ${settings.replication} times by this cluster`);
    if (!isUnknownYet(error)) await orUnavailable(() => Promise.reject(error));
  }
}

function hasTooFewBrokers(error: unknown): boolean {
  const errors: unknown[] =
    typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return errors.some(
    (one) => typeof one === 'object' && one !== null && 'type' in one && one.type === 'INVALID_REPLICATION_FACTOR',
  );
}

async function checkShape(admin: Admin, topics: readonly string[], settings: TopicSettings): Promise<void> {
  const { topics: found } = await orUnavailable(() => admin.fetchTopicMetadata({ topics: [...topics] }));
  for (const { name, partitions } of found) {
    if (partitions.length !== settings.partitions)
      throw new WrongTopic(name, `has ${partitions.length} partitions, KAFKA_PARTITIONS says ${settings.partitions}`);
    const replicas = Math.min(...partitions.map((partition) => partition.replicas.length));
    if (replicas < settings.replication)
      throw new WrongTopic(name, `has ${replicas} replicas, KAFKA_REPLICATION says ${settings.replication}`);
  }
}

async function checkConfiguration(admin: Admin, topics: readonly string[], settings: TopicSettings): Promise<void> {
  const wanted = wantedEntries(settings);
  const { resources } = await orUnavailable(() =>
    admin.describeConfigs({
      includeSynonyms: false,
      resources: topics.map((name) => ({
        type: ConfigResourceTypes.TOPIC,
        name,
        configNames: [...wanted.keys()],
      })),
    }),
  );
  for (const { resourceName, configEntries } of resources)
    for (const { configName, configValue } of configEntries) {
      const value = wanted.get(configName);
      if (value !== undefined && configValue !== value)
        throw new WrongTopic(resourceName, `has ${configName}=${configValue}, and must have ${value}`);
    }
}
