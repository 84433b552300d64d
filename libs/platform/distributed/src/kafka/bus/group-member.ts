import { Unavailable } from '@rapport/platform-ports';
import type { Assignment, Cluster, Consumer, KafkaMessage, PartitionAssigner } from 'kafkajs';
import { KAFKA, orUnavailable, type KafkaClient } from '../client';
import type { Commit, TopicPartition } from './owned-partitions';

export interface MemberTimes {
  /** A member that is silent this long is given up by the group; default 30,000. */
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

const JOIN_MS = 90_000;
const CLOSE_MS = 5_000;

/** A kafkajs consumer as member of a group: it heartbeats and fetches whatever the application does meanwhile. */
export class GroupMember {
  private readonly consumer: Consumer;
  private memberId = '';
  private commits = 0;

  constructor(private readonly options: MemberOptions) {
    const { kafka, groupId, assigner, times } = options;
    this.consumer = kafka.consumer({
      groupId,
      partitionAssigners: [this.holdingRebalances(assigner)],
      sessionTimeout: times.sessionMs ?? 30_000,
      heartbeatInterval: times.heartbeatMs ?? 1_000,
      rebalanceTimeout: 60_000,
      maxWaitTimeInMs: times.pollMs ?? 100,
      readUncommitted: false,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, retries: 6, maxRetryTime: 5_000, restartOnFailure: async () => true },
    });
  }

  /** Returns as a member of the group, with partitions or without. @throws Unavailable */
  async join(): Promise<void> {
    const { consumer } = this;
    const { onAssigned, onDown, onCrash, onMessages, topics } = this.options;
    const joined = Promise.withResolvers<void>();
    const late = setTimeout(() => joined.reject(new Error('the group was not joined in time')), JOIN_MS);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      onAssigned(payload.memberAssignment, payload.memberId !== this.memberId);
      this.memberId = payload.memberId;
      joined.resolve();
    });
    consumer.on(consumer.events.COMMIT_OFFSETS, () => void this.commits++);
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (payload.restart) return onDown(payload.error);
      joined.reject(payload.error);
      onCrash(payload.error);
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
      await this.leave();
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** Durable when it resolves. `note` comes before the position in the metadata. @throws Unavailable */
  async commit(commits: readonly Commit[], note = ''): Promise<void> {
    const before = this.commits;
    await orUnavailable(() =>
      this.consumer.commitOffsets(
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
    this.consumer.seek({ ...place, offset: String(offset) });
  }

  pause({ topic, partition }: TopicPartition): void {
    this.consumer.pause([{ topic, partitions: [partition] }]);
  }

  resume({ topic, partition }: TopicPartition): void {
    this.consumer.resume([{ topic, partitions: [partition] }]);
  }

  /** The others get its partitions at once; where the broker is out they get them when the session ends. */
  async leave(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, CLOSE_MS);
    await Promise.race([this.consumer.disconnect().catch(() => undefined), late]);
    clearTimeout(timer);
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
