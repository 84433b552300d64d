import { OwnedPartitions } from '@rapport/platform-distributed/kafka';
import type { BusOffsets, PublicEvent } from '@rapport/platform-ports';
import type { Assignment } from 'kafkajs';
import { TYPE, type History, type Partition } from './history';

/** What a broker and a group do to a member, in any order. */
export type Delivery =
  | { readonly kind: 'fetch'; readonly partition: number; readonly messages: number }
  | { readonly kind: 'take'; readonly events: number; readonly commits: boolean }
  /** The group gives the member up: what it had not committed comes again. */
  | { readonly kind: 'rebalance' };

/** What reads partitions in whatever order they come, as our consumers do, and what it gave in the end. */
export class Member {
  readonly given: PublicEvent[] = [];
  /** What a batch said to be complete and was not. */
  readonly lies: string[] = [];
  private readonly owned: OwnedPartitions;
  private readonly fetched: number[];
  private readonly committed: { offset: number; position: number }[];

  constructor(
    private readonly history: History,
    order: 'key' | 'log',
  ) {
    const contexts = new Map(history.partitions.map(({ topic }) => [topic, topic]));
    this.owned = new OwnedPartitions({ order, contexts, types: [TYPE], onMalformed: () => undefined });
    this.fetched = history.partitions.map(() => 0);
    this.committed = history.partitions.map(() => ({ offset: 0, position: 0 }));
    this.rebalance();
  }

  do(delivery: Delivery): void {
    switch (delivery.kind) {
      case 'fetch':
        return this.fetch(delivery.partition % this.history.partitions.length, delivery.messages);
      case 'take':
        return this.take(delivery.events, delivery.commits);
      case 'rebalance':
        return this.rebalance();
      default:
        return delivery satisfies never;
    }
  }

  /** Everything comes at last. */
  finish(): void {
    for (const place of this.history.partitions.keys()) this.fetch(place, Infinity);
    this.take(Infinity, true);
  }

  private fetch(place: number, count: number): void {
    const partition = this.history.partitions[place];
    const from = this.fetched[place] ?? 0;
    if (!partition) return;
    const messages = partition.messages.slice(from, from + count);
    this.fetched[place] = from + messages.length;
    this.owned.receive(partition.topic, partition.partition, messages);
  }

  private take(most: number, commits: boolean): void {
    const batch = this.owned.batch(this.owned.take(most));
    this.given.push(...batch.events);
    const seen = new Set(this.given.map(({ id }) => id));
    for (const [context, through] of Object.entries(batch.through))
      for (const { id, source, position } of this.history.events)
        if (source === `/rapport/${context}` && position <= through && !seen.has(id))
          this.lies.push(`${context} is not complete up to ${through}: ${id}`);
    if (commits) this.commit(batch.offsets);
  }

  private commit(offsets: BusOffsets): void {
    const commits = this.owned.toCommit(offsets);
    this.owned.areCommitted(commits, offsets);
    for (const { topic, partition, offset, position } of commits)
      this.committed[this.placeOf({ topic, partition })] = { offset, position };
  }

  private rebalance(): void {
    const assignment: Assignment = {};
    for (const { topic, partition } of this.history.partitions) (assignment[topic] ??= []).push(partition);
    for (const queue of this.owned.assign(assignment, true)) {
      const place = this.placeOf(queue);
      const committed = this.committed[place] ?? { offset: 0, position: 0 };
      queue.start(committed);
      const { messages } = this.history.partitions[place] ?? { messages: [] };
      this.fetched[place] = messages.filter(({ offset }) => Number(offset) < committed.offset).length;
    }
  }

  private placeOf({ topic, partition }: Pick<Partition, 'topic' | 'partition'>): number {
    return this.history.partitions.findIndex((one) => one.topic === topic && one.partition === partition);
  }
}
