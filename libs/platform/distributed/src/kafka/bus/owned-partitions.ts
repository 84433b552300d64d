import type { BusBatch, BusOffsets, Position, PublicEvent } from '@rapport/platform-ports';
import type { Assignment, KafkaMessage } from 'kafkajs';
import { PartitionQueue, type Malformed, type Origin, type QueueContext, type Seen } from './partition-queue';

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface Commit extends TopicPartition, Seen {}

export interface OwnedOptions {
  readonly order: 'key' | 'log';
  /** Topic → context. */
  readonly contexts: ReadonlyMap<string, string>;
  readonly types: readonly string[];
  readonly onMalformed: (malformed: Malformed) => void;
}

/** The partitions that this member of a group has now. */
export class OwnedPartitions {
  private queues = new Map<string, PartitionQueue>();
  private epoch = 0;
  /** Whose turn is first in the next batch. */
  private turn = 0;
  private readonly shared: QueueContext;

  constructor(private readonly options: OwnedOptions) {
    const { types, onMalformed } = options;
    this.shared = { wanted: new Set(types), origins: new WeakMap(), onMalformed };
  }

  /**
   * Takes a new assignment over. Partitions that stay go on, with what they hold; others may have read the rest
   * meanwhile. `isNewMember`: the group had given this member up, so that nothing stays.
   */
  assign(assignment: Assignment, isNewMember: boolean): PartitionQueue[] {
    const before = isNewMember ? new Map<string, PartitionQueue>() : this.queues;
    const gained: PartitionQueue[] = [];
    this.queues = new Map();
    this.epoch++;
    for (const [topic, partitions] of Object.entries(assignment))
      for (const partition of partitions) {
        const name = nameOf(topic, partition);
        const queue = before.get(name) ?? this.queueOf(topic, partition);
        if (!before.has(name)) gained.push(queue);
        this.queues.set(name, queue);
      }
    return gained;
  }

  receive(topic: string, partition: number, messages: readonly KafkaMessage[]): PartitionQueue | null {
    const queue = this.queues.get(nameOf(topic, partition));
    queue?.receive(messages);
    return queue ?? null;
  }

  all(): readonly PartitionQueue[] {
    return [...this.queues.values()];
  }

  owned(): Assignment {
    const assignment: Assignment = {};
    for (const { topic, partition } of this.queues.values()) (assignment[topic] ??= []).push(partition);
    return assignment;
  }

  /** Undefined for an event that this member was not given. */
  originOf(event: PublicEvent): Origin | undefined {
    return this.shared.origins.get(event);
  }

  take(max: number): PublicEvent[] {
    const events: PublicEvent[] = [];
    if (this.options.order === 'log') this.takeInOrder(events, max);
    else this.takeInTurn(events, max);
    return events;
  }

  batch(events: readonly PublicEvent[]): BusBatch {
    const offsets: Record<string, number> = {};
    for (const queue of this.queues.values()) {
      const offset = queue.say();
      if (offset !== null) offsets[queue.key] = offset;
    }
    return { events, offsets, through: this.through() };
  }

  /** What of a batch's offsets is news; those of partitions that others have now are left out. */
  toCommit(offsets: BusOffsets): Commit[] {
    return this.all().flatMap((queue) => {
      const offset = offsets[queue.key];
      const seen = offset === undefined ? null : queue.toCommit(offset);
      return seen ? [{ topic: queue.topic, partition: queue.partition, ...seen }] : [];
    });
  }

  areCommitted(commits: readonly Commit[], offsets: BusOffsets): void {
    for (const { topic, partition, offset, position } of commits) {
      const queue = this.queues.get(nameOf(topic, partition));
      if (queue && queue.key in offsets) queue.isCommitted({ offset, position });
    }
  }

  get isOwing(): boolean {
    return this.all().some((queue) => queue.isOwing);
  }

  /** For each context with partitions here: up to where all of them were given. */
  through(): Record<string, Position> {
    const through: Record<string, Position> = {};
    for (const queue of this.queues.values())
      through[queue.context] = Math.min(through[queue.context] ?? Infinity, queue.seen());
    return through;
  }

  private takeInTurn(events: PublicEvent[], max: number): void {
    const queues = this.all();
    const share = Math.max(1, Math.ceil(max / Math.max(1, queues.length)));
    for (let round = 0; round < 2; round++)
      for (let step = 0; step < queues.length && events.length < max; step++) {
        const most = round === 0 ? Math.min(max, events.length + share) : max;
        queues[(this.turn + step) % queues.length]?.take(events, most);
      }
    this.turn++;
  }

  /** The earliest event of all, as long as no partition may still hold an earlier one. */
  private takeInOrder(events: PublicEvent[], max: number): void {
    const queues = this.all();
    while (events.length < max) {
      let earliest: PartitionQueue | null = null;
      let first = Infinity;
      let limit = Infinity;
      for (const queue of queues) {
        const position = queue.head()?.position;
        if (position === undefined) limit = Math.min(limit, queue.seen() + 1);
        else if (position < first) {
          limit = Math.min(limit, first - 1);
          first = position;
          earliest = queue;
        } else limit = Math.min(limit, position - 1);
      }
      if (!earliest || first > limit) return;
      earliest.take(events, max, limit);
    }
  }

  private queueOf(topic: string, partition: number): PartitionQueue {
    const context = this.options.contexts.get(topic) ?? topic;
    return new PartitionQueue(topic, partition, context, this.epoch, this.shared);
  }
}

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`;
