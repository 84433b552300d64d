import {
  START,
  Unavailable,
  type BusBatch,
  type BusDeadLetter,
  type BusOffsets,
  type BusSubscription,
  type Position,
} from '@rapport/platform-ports';
import type { Assignment } from 'kafkajs';
import { setImmediate } from 'node:timers/promises';
import { KAFKA, type KafkaClient } from '../client';
import { oneMemberAssigner, stickyAssigner } from './assigners';
import { GroupMember, type MemberTimes } from './group-member';
import type { DeadLetterTopic } from './dead-letter-topic';
import type { GroupOffsets } from './group-offsets';
import { OwnedPartitions, type OwnedOptions } from './owned-partitions';
import type { PartitionQueue } from './partition-queue';

export interface KafkaSubscriptionOptions extends OwnedOptions {
  readonly kafka: KafkaClient;
  readonly groupId: string;
  readonly group: string;
  readonly offsets: GroupOffsets;
  readonly deadLetters: DeadLetterTopic;
  readonly times: MemberTimes;
  readonly onCrash: (error: Error) => void;
  readonly onClose: () => void;
}

/** `down`: the group has lost this member for an outage. */
type State = 'joined' | 'rebalancing' | 'down' | 'closed';

/** One member of a group on Kafka. */
export class KafkaSubscription implements BusSubscription {
  private state: State = 'rebalancing';
  private failure: Error | null = null;
  private paused = false;
  private cannotCommit = false;
  private since = Date.now();
  private committing: Promise<void> = Promise.resolve();
  private reported: Position = START;
  private readonly owned: OwnedPartitions;
  private readonly member: GroupMember;
  /** Those that wait for something to change. */
  private waiting = new Set<() => void>();

  constructor(private readonly options: KafkaSubscriptionOptions) {
    const { kafka, groupId, order, contexts, times } = options;
    this.owned = new OwnedPartitions(options);
    this.member = new GroupMember({
      kafka,
      groupId,
      topics: [...contexts.keys()],
      assigner:
        order === 'log'
          ? oneMemberAssigner(this.since)
          : stickyAssigner(() => ({ since: this.since, owned: this.owned.owned() })),
      times,
      beforeRebalance: () => this.drain(),
      onAssigned: (assignment, isNewMember) => this.assigned(assignment, isNewMember),
      onMessages: ({ topic, partition }, messages) => {
        const queue = this.owned.receive(topic, partition, messages);
        if (queue?.isFull) this.pausePartition(queue);
        this.changed();
      },
      onDown: (error) => this.isDown(error),
      onCrash: (error) => {
        this.isDown(error);
        options.onCrash(error);
      },
    });
  }

  join(): Promise<void> {
    return this.member.join();
  }

  /** Whether the group knows this member and the broker is there. */
  isJoined(): boolean {
    return this.state === 'joined';
  }

  async fetch(max: number, waitMs: number): Promise<BusBatch> {
    for (const deadline = Date.now() + waitMs; this.state !== 'closed';) {
      if (!this.paused && this.state === 'joined') {
        const events = this.owned.take(max);
        this.resumePartitions();
        if (events.length > 0 || this.hasMoved()) return this.batch(events);
      }
      const left = deadline - Date.now();
      if (left <= 0) break;
      await this.change(left);
    }
    if (this.state === 'down') throw new Unavailable(KAFKA, { cause: this.failure });
    // Whoever asks a closed one again and again keeps nobody from working.
    if (this.state === 'closed') await setImmediate();
    return this.batch([]);
  }

  async commit(offsets: BusOffsets): Promise<void> {
    const committed = this.committing.then(() => this.commitNow(offsets));
    this.committing = committed.catch(() => undefined);
    await committed;
    this.changed();
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.changed();
  }

  async rewind(): Promise<void> {
    await this.committing;
    for (const queue of this.owned.all()) {
      const offset = queue.rewind();
      if (offset === null) continue;
      this.member.seek(queue, offset);
      this.resumePartition(queue);
    }
  }

  async deadLetter(letter: BusDeadLetter): Promise<void> {
    const { deadLetters, group } = this.options;
    await deadLetters.add(group, letter, this.owned.originOf(letter.event));
  }

  async close(): Promise<void> {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.changed();
    await this.member.leave();
    this.options.onClose();
  }

  private async commitNow(offsets: BusOffsets): Promise<void> {
    const commits = this.owned.toCommit(offsets);
    if (commits.length === 0) return;
    if (this.state === 'closed' || this.state === 'down') throw new Unavailable(KAFKA, { cause: this.failure });
    try {
      await this.member.commit(commits);
    } catch (error) {
      this.cannotCommit = true;
      this.changed();
      throw error;
    }
    this.owned.areCommitted(commits, offsets);
  }

  /**
   * Nothing more is given; what was given has its time to be committed, so that the next member begins behind it. There
   * is nothing to wait for where the group has given this member up or cannot be reached.
   */
  private async drain(): Promise<void> {
    if (this.state !== 'joined') return;
    this.state = 'rebalancing';
    this.cannotCommit = false;
    const deadline = Date.now() + (this.options.times.drainMs ?? 20_000);
    while (this.isDraining() && Date.now() < deadline) await this.change(deadline - Date.now());
  }

  private isDraining(): boolean {
    return this.state === 'rebalancing' && this.owned.isOwing && !this.cannotCommit;
  }

  private assigned(assignment: Assignment, isNewMember: boolean): void {
    if (this.state === 'closed') return;
    const gained = this.owned.assign(assignment, isNewMember);
    this.since = Date.now();
    for (const queue of this.owned.all()) {
      const goOn = queue.goOn;
      if (goOn !== null) this.member.seek(queue, goOn);
      if (!queue.isPaused) this.member.resume(queue);
    }
    this.state = 'joined';
    this.failure = null;
    void this.options.offsets.start(this.options.groupId, gained).then(
      () => this.changed(),
      () => undefined,
    );
    this.changed();
  }

  private isDown(error: Error): void {
    if (this.state === 'closed') return;
    this.state = 'down';
    this.failure = error;
    this.changed();
  }

  private batch(events: BusBatch['events']): BusBatch {
    const batch = this.owned.batch(events);
    this.reported = lowest(batch.through);
    return batch;
  }

  /** Who follows the log wants to know how far it has come, also where nothing came. */
  private hasMoved(): boolean {
    return this.options.order === 'log' && lowest(this.owned.through()) > this.reported;
  }

  private pausePartition(queue: PartitionQueue): void {
    if (queue.isPaused) return;
    queue.isPaused = true;
    this.member.pause(queue);
  }

  private resumePartitions(): void {
    for (const queue of this.owned.all()) if (queue.isLow) this.resumePartition(queue);
  }

  private resumePartition(queue: PartitionQueue): void {
    if (!queue.isPaused) return;
    queue.isPaused = false;
    this.member.resume(queue);
  }

  private changed(): void {
    const waiting = this.waiting;
    this.waiting = new Set();
    for (const wake of waiting) wake();
  }

  private async change(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.add(resolve);
    const timer = setTimeout(resolve, ms);
    await promise;
    clearTimeout(timer);
    this.waiting.delete(resolve);
  }
}

function lowest(through: Readonly<Record<string, Position>>): Position {
  const positions = Object.values(through);
  return positions.length === 0 ? START : Math.min(...positions);
}
