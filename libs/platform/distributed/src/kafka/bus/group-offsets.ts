import { GroupRunning, START, type Position } from '@rapport/platform-ports';
import type { Admin } from 'kafkajs';
import { orUnavailable, type KafkaClient } from '../client';
import { onceKnown } from '../topics';
import { oneMemberAssigner } from './assigners';
import { GroupMember } from './group-member';
import type { Commit } from './owned-partitions';
import type { PartitionQueue, Seen } from './partition-queue';

interface Committed extends Seen {
  readonly topic: string;
  readonly partition: number;
  /** By `reset`, before any member of the group has said which topics it reads. */
  readonly isGuess: boolean;
}

const GUESS = 'guess ';

/** Where groups stand, by the broker's word. The source position of an offset is its metadata. */
export class GroupOffsets {
  constructor(
    private readonly kafka: KafkaClient,
    private readonly admin: () => Promise<Admin>,
  ) {}

  /** Tells partitions that a member has just got where the group is. */
  async start(groupId: string, queues: readonly PartitionQueue[]): Promise<void> {
    if (queues.length === 0) return;
    const committed = await this.committed(groupId);
    for (const queue of queues) {
      const found = committed.find(({ topic, partition }) => topic === queue.topic && partition === queue.partition);
      if (found) queue.start({ offset: found.offset, position: found.position });
    }
  }

  /** The lowest position of all partitions that the group reads. */
  async position(groupId: string): Promise<Position> {
    const committed = await this.committed(groupId);
    const read = topicsOf(committed);
    if (read.length === 0) return START;
    const admin = await this.admin();
    const { topics } = await orUnavailable(() => admin.fetchTopicMetadata({ topics: read }));
    const positions = topics.flatMap(({ name, partitions }) =>
      partitions.map(
        ({ partitionId }) =>
          committed.find(({ topic, partition }) => topic === name && partition === partitionId)?.position ?? START,
      ),
    );
    return Math.min(...positions);
  }

  /**
   * Moves a group without members to the first event, or to the first one of which the log's clock was at `to` or later.
   * `position`: of the log, before that. @throws GroupRunning, Unavailable
   */
  async reset(group: string, groupId: string, topics: readonly string[], to: 'start' | number, position: Position) {
    await this.refuseRunning(group, groupId);
    const committed = await this.committed(groupId);
    const known = topicsOf(committed);
    const moved = known.length > 0 ? known : topics;
    // Also what another replica guessed before: a topic that no member reads would be behind for ever.
    const isGuess = committed.every((each) => each.isGuess);
    const offsets = await this.offsetsAt(moved, to);
    const commits = offsets.map((offset) => ({ ...offset, position }));
    if (commits.length > 0) await this.write(groupId, moved, commits, isGuess);
  }

  private async refuseRunning(group: string, groupId: string): Promise<void> {
    const admin = await this.admin();
    const { groups } = await orUnavailable(() => admin.describeGroups([groupId]));
    if (groups.some(({ members }) => members.length > 0)) throw new GroupRunning(group);
  }

  private async offsetsAt(topics: readonly string[], to: 'start' | number) {
    const admin = await this.admin();
    const perTopic = topics.map(async (topic) => {
      const offsets = await onceKnown(() =>
        orUnavailable(() =>
          to === 'start' ? admin.fetchTopicOffsets(topic) : admin.fetchTopicOffsetsByTimestamp(topic, to),
        ),
      );
      return offsets.map(({ partition, offset, ...rest }) => ({
        topic,
        partition,
        offset: Number(to === 'start' && 'low' in rest ? rest.low : offset),
      }));
    });
    return (await Promise.all(perTopic)).flat();
  }

  /** Only members may commit: joins for the moment that it takes. */
  private async write(groupId: string, topics: readonly string[], commits: readonly Commit[], isGuess: boolean) {
    const member = new GroupMember({
      kafka: this.kafka,
      groupId,
      topics,
      assigner: oneMemberAssigner(Date.now()),
      times: {},
      beforeRebalance: async () => undefined,
      onAssigned: () => undefined,
      onMessages: () => undefined,
      onDown: () => undefined,
      onCrash: () => undefined,
    });
    await member.join();
    try {
      await member.commit(commits, isGuess ? GUESS : '');
    } finally {
      await member.leave();
    }
  }

  private async committed(groupId: string): Promise<Committed[]> {
    const admin = await this.admin();
    const topics = await orUnavailable(() => admin.fetchOffsets({ groupId }));
    return topics.flatMap(({ topic, partitions }) =>
      partitions.flatMap(({ partition, offset, metadata }) => {
        const isGuess = metadata?.startsWith(GUESS) ?? false;
        const position = Number(isGuess ? metadata?.slice(GUESS.length) : metadata);
        return Number(offset) < 0 ? [] : [{ topic, partition, offset: Number(offset), position, isGuess }];
      }),
    );
  }
}

/** Where members have committed, those are the topics that the group reads. */
function topicsOf(committed: readonly Committed[]): string[] {
  const said = committed.filter(({ isGuess }) => !isGuess);
  return [...new Set((said.length > 0 ? said : committed).map(({ topic }) => topic))];
}
