import {
  GroupRunning,
  START,
  type BusSubscribe,
  type BusSubscription,
  type EventBus,
  type EventStore,
  type Publisher,
  routesFor,
} from '@rapport/platform-ports';
import { GroupOffsets } from './group-offsets';
import { LogSubscription } from './log-subscription';

export interface LogEventBusOptions {
  /** The data folder, for `groups.db`. */
  readonly folder: string;
  readonly eventStore: EventStore;
  /** Of every context in this log. */
  readonly publishers: readonly Publisher[];
}

/**
 * The EventBus over the log itself: nothing is published or copied, a group is a position, and private events become
 * public ones on read. Since publishers are pure, that gives what a relay would have sent. A group has one member.
 */
export class LogEventBus implements EventBus {
  private readonly offsets: GroupOffsets;
  private readonly running = new Map<string, LogSubscription>();

  constructor(private readonly options: LogEventBusOptions) {
    this.offsets = new GroupOffsets(options.folder);
  }

  async subscribe({ group, types }: BusSubscribe): Promise<BusSubscription> {
    this.refuseRunning(group);
    const routes = routesFor(this.options.publishers, types);
    const subscription = new LogSubscription(this.options.eventStore, routes, this.offsets, group, () =>
      this.running.delete(group),
    );
    this.running.set(group, subscription);
    return subscription;
  }

  async reset(group: string, to: 'start' | number): Promise<void> {
    this.refuseRunning(group);
    const position = to === 'start' ? START : await this.options.eventStore.positionAt(to - 1);
    await this.offsets.commit(group, position);
  }

  async lag(group: string): Promise<number> {
    const seen = this.running.get(group)?.seen() ?? this.offsets.position(group);
    return Math.max(0, (await this.options.eventStore.end()) - seen);
  }

  /** Closes what still runs, and the file. */
  async close(): Promise<void> {
    for (const subscription of [...this.running.values()]) await subscription.close();
    await this.offsets.close();
  }

  private refuseRunning(group: string): void {
    if (this.running.has(group)) throw new GroupRunning(group);
  }
}
