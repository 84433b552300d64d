import { DomainError } from '@rapport/eventsourcing';
import type { BusBatch, BusSubscription, PublicEvent } from '@rapport/platform-ports';
import { DeadLetterLog } from '../dead-letters/dead-letter-log';
import { originOf } from '../dead-letters/origin-of';
import type { DeadLetter } from '../dead-letters/dead-letters.decider';
import { defaultBackoff, pause, waitAfter } from '../errors/backoff';
import { causeOf, isOutage } from '../errors/error-classes';
import { eachOf, KeyQueues } from './key-queues';
import type { ReactorOptions, ReactorState, RunningReactor } from './reactor';

const FETCH_WAIT_MS = 500;

/** The reactor stops: what was being tried comes again with the next start. */
class Stopping extends Error {}

class Reactor implements RunningReactor {
  private readonly abort = new AbortController();
  private readonly letters: DeadLetterLog;
  private readonly queues = new KeyQueues();
  /** Events whose dependency is out. */
  private waiting = 0;
  private stopped = false;
  private subscription: BusSubscription | null = null;
  private readonly done: Promise<void>;

  constructor(private readonly options: ReactorOptions) {
    this.letters = new DeadLetterLog(options.store);
    this.done = this.run().catch((error: unknown) => {
      if (!(error instanceof Stopping)) throw error;
    });
    this.done.catch(() => undefined);
  }

  get group(): string {
    return this.options.group;
  }

  state(): ReactorState {
    if (this.stopped) return 'stopped';
    return this.waiting > 0 ? 'waiting' : 'running';
  }

  async stop(): Promise<void> {
    this.abort.abort();
    await this.done;
  }

  lag(): Promise<number> {
    return this.options.bus.lag(this.group);
  }

  async replay(id: string): Promise<void> {
    const letter = await this.letters.find(this.group, id);
    if (!letter) throw new DomainError('DEAD_LETTER.NOT_FOUND', 'not-found', 'there is no such dead letter', { id });
    const event = await originOf(letter, this.options.store, this.options.publishers);
    await this.queues.run(letter.key, () => this.options.handle(event, this.abort.signal));
    await this.letters.noteReplayed(this.group, id, this.options.clock.now());
  }

  private async run(): Promise<void> {
    const { bus, group, types, batchSize = 256 } = this.options;
    try {
      const joined = await this.untilDone(null, () => bus.subscribe({ group, types }));
      this.subscription = joined;
      while (!this.abort.signal.aborted) {
        const batch = await this.untilDone(null, () => joined.fetch(batchSize, FETCH_WAIT_MS));
        await this.handleAll(batch);
        await this.untilDone(null, () => joined.commit(batch.offsets));
      }
    } finally {
      await this.subscription?.close();
      this.stopped = true;
    }
  }

  private async handleAll({ events }: BusBatch): Promise<void> {
    const byKey = Map.groupBy(events, ({ partitionkey }) => partitionkey);
    await eachOf(byKey, this.options.concurrency ?? 32, async ([key, ofKey]) => {
      for (const event of ofKey) await this.queues.run(key, () => this.handle(event));
    });
  }

  /** Returns once the event is handled or among the dead letters. @throws Stopping */
  private async handle(event: PublicEvent): Promise<void> {
    const { attempts = 5, backoff = defaultBackoff, clock } = this.options;
    for (let attempt = 1; ;) {
      if (this.abort.signal.aborted) throw new Stopping();
      try {
        return await this.untilDone(event, () => this.options.handle(event, this.abort.signal));
      } catch (error) {
        if (error instanceof Stopping || this.abort.signal.aborted) throw new Stopping();
        const isLast = attempt >= attempts;
        this.report(event, error, isLast ? 'dead-letter' : 'retry');
        if (isLast) {
          const { id, type, partitionkey: key, position } = event;
          const cause = causeOf(error);
          const letter: DeadLetter = { id, type, key, position, cause };
          await this.untilDone(null, async () => this.subscription?.deadLetter?.({ event, cause, attempts: attempt }));
          return await this.untilDone(null, () => this.letters.add(this.group, letter, clock.now()));
        }
        await pause(waitAfter(backoff, attempt++, error), this.abort.signal);
      }
    }
  }

  /**
   * Waits outages out. What fails around an event (`event` is null: the bus, the dead letters) is never the event's
   * fault, so that every failure counts as an outage there.
   */
  private async untilDone<T>(event: PublicEvent | null, work: () => Promise<T>): Promise<T> {
    const { backoff = defaultBackoff } = this.options;
    let isWaiting = false;
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await work();
        } catch (error) {
          if (event && !isOutage(error)) throw error;
          if (this.abort.signal.aborted) throw new Stopping();
          this.report(event, error, 'outage');
          if (!isWaiting) this.waiting++;
          isWaiting = true;
          await pause(waitAfter(backoff, attempt, error), this.abort.signal);
        }
      }
    } finally {
      if (isWaiting) this.waiting--;
    }
  }

  private report(event: PublicEvent | null, error: unknown, outcome: 'outage' | 'retry' | 'dead-letter'): void {
    this.options.onFailure?.({ group: this.group, event, error, outcome });
  }
}

/**
 * Drives a handler with effects over the bus: at least once, in order per key. Its offsets move only when everything
 * before them is handled or a durable dead letter; an outage is waited out and poisons nothing.
 */
export const runReactor = (options: ReactorOptions): RunningReactor => new Reactor(options);
