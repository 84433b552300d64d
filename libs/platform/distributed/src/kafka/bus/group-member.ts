import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '@rapport/platform-ports';
import type { Assignment, Cluster, Consumer, KafkaMessage, PartitionAssigner } from 'kafkajs';
import { atMost, KAFKA, orUnavailable, type KafkaClient } from '../client';
import type { Commit, TopicPartition } from './owned-partitions';

export interface MemberTimes {
  /**
   * A member that is silent this long is given up by the group; default 10,000. After an outage the group waits as long
   * for the members that it knew, which come back as new ones.
   */
  readonly sessionMs?: number;
  readonly heartbeatMs?: number;
  /** How long an idle fetch waits at the broker; default 100. */
  readonly pollMs?: number;
  /** Longest that a rebalance or a close waits for what the application is at; default 20,000. */
  readonly drainMs?: number;
}

export interface MemberOptions {
  readonly kafka: KafkaClient;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly assigner: PartitionAssigner;
  readonly times: MemberTimes;
  /** Before this member may lose partitions; the group waits until it resolves. */
  readonly beforeRebalance: () => Promise<void>;
  readonly onAssigned: (assignment: Assignment, isNewMember: boolean) => void;
  readonly onMessages: (place: TopicPartition, messages: readonly KafkaMessage[]) => void;
  /** The member is in no group any more; it joins again by itself. */
  readonly onDown: (error: Error) => void;
  /** It does not: nothing will come any more. */
  readonly onCrash: (error: Error) => void;
}

/**
 * kafkajs decodes a fetch as a whole and sends no heartbeat meanwhile: of a backlog of marks, each a batch of its own, its
 * default of 10 MB takes longer than a session on a busy machine, and the member would begin anew for ever.
 */
const MOST_FETCHED_BYTES = 512 * 1024;

const JOIN_MS = 90_000;
const CLOSE_MS = 5_000;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 2_000;

/**
 * A kafkajs consumer as member of a group: it heartbeats and fetches whatever the application does meanwhile. After an
 * outage there is a new one: kafkajs would start its own again anyway, and not say in the meantime what it waits for.
 */
export class GroupMember {
  private consumer: Consumer | null = null;
  private memberId = '';
  private commits = 0;
  private hasLeft = false;

  constructor(private readonly options: MemberOptions) {}

  /** Returns as a member of the group, with partitions or without. @throws Unavailable */
  async join(): Promise<void> {
    const { kafka, groupId, assigner, times, topics, onAssigned, onMessages } = this.options;
    let isOutage = false;
    const consumer = kafka.consumer({
      groupId,
      partitionAssigners: [this.holdingRebalances(assigner)],
      sessionTimeout: times.sessionMs ?? 10_000,
      heartbeatInterval: times.heartbeatMs ?? 1_000,
      rebalanceTimeout: 60_000,
      maxWaitTimeInMs: times.pollMs ?? 100,
      maxBytes: MOST_FETCHED_BYTES,
      readUncommitted: false,
      allowAutoTopicCreation: false,
      retry: {
        initialRetryTime: 100,
        retries: 4,
        maxRetryTime: 2_000,
        // Asked only where trying again makes sense.
        restartOnFailure: async () => {
          isOutage = true;
          return false;
        },
      },
    });
    this.consumer = consumer;
    const joined = Promise.withResolvers<void>();
    const late = setTimeout(() => joined.reject(new Error('the group was not joined in time')), JOIN_MS);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      onAssigned(payload.memberAssignment, payload.memberId !== this.memberId);
      this.memberId = payload.memberId;
      joined.resolve();
    });
    consumer.on(consumer.events.COMMIT_OFFSETS, () => void this.commits++);
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => {
      joined.reject(error);
      void joined.promise.then(
        () => this.crashed(consumer, error, isOutage),
        () => undefined,
      );
    });
    try {
      await orUnavailable(async () => {
        await consumer.connect();
        await consumer.subscribe({ topics: [...topics], fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          eachBatch: async (payload) => {
            if (!payload.isStale()) onMessages(payload.batch, payload.batch.messages);
          },
        });
        await joined.promise;
      });
    } catch (error) {
      this.consumer = null;
      await atMost(CLOSE_MS, consumer.disconnect());
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** Durable when it resolves. `note` comes before the position in the metadata. @throws Unavailable */
  async commit(commits: readonly Commit[], note = ''): Promise<void> {
    const before = this.commits;
    const { consumer } = this;
    if (!consumer) throw new Unavailable(KAFKA);
    await orUnavailable(() =>
      consumer.commitOffsets(
        commits.map(({ topic, partition, offset, position }) => ({
          topic,
          partition,
          offset: String(offset),
          metadata: `${note}${position}`,
        })),
      ),
    );
    // A consumer that stops returns without having committed.
    if (this.commits === before) throw new Unavailable(KAFKA);
  }

  seek(place: TopicPartition, offset: number): void {
    this.consumer?.seek({ ...place, offset: String(offset) });
  }

  pause({ topic, partition }: TopicPartition): void {
    this.consumer?.pause([{ topic, partitions: [partition] }]);
  }

  resume({ topic, partition }: TopicPartition): void {
    this.consumer?.resume([{ topic, partitions: [partition] }]);
  }

  /** The others get its partitions at once; where the broker is out they get them when the session ends. */
  async leave(): Promise<void> {
    this.hasLeft = true;
    const { consumer } = this;
    this.consumer = null;
    if (consumer) await atMost(CLOSE_MS, consumer.disconnect());
  }

  private crashed(consumer: Consumer, error: Error, isOutage: boolean): void {
    if (this.consumer !== consumer) return;
    this.consumer = null;
    this.memberId = '';
    void atMost(CLOSE_MS, consumer.disconnect());
    if (!isOutage) return this.options.onCrash(error);
    this.options.onDown(error);
    void this.rejoin();
  }

  private async rejoin(): Promise<void> {
    for (let backoffMs = FIRST_BACKOFF_MS; ; backoffMs = Math.min(2 * backoffMs, LONGEST_BACKOFF_MS)) {
      await sleep(backoffMs);
      if (this.hasLeft) return;
      try {
        await this.join();
        if (this.hasLeft) await this.leave();
        return;
      } catch (error) {
        if (error instanceof Error) this.options.onDown(error);
      }
    }
  }

  /**
   * kafkajs joins again at the first word of a rebalance and asks nobody. But it hands its cluster to the assigner, and
   * looks the group's coordinator up before each join: that is where the rebalance is held until nothing is under way.
   */
  private holdingRebalances(assigner: PartitionAssigner): PartitionAssigner {
    return (config) => {
      const { cluster }: { cluster: Cluster } = config;
      const findGroupCoordinator = cluster.findGroupCoordinator.bind(cluster);
      cluster.findGroupCoordinator = async (group) => {
        await this.options.beforeRebalance();
        return findGroupCoordinator(group);
      };
      return assigner(config);
    };
  }
}
