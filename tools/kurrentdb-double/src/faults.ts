import { setTimeout as pause } from 'node:timers/promises';

/** What an append answers instead of being done. */
export type AppendFailure = 'timeout' | 'unknown' | 'not-ready';

/** What goes wrong, on command. All of it off at first. */
export class Faults {
  /** Every answer comes this much later, in milliseconds. */
  delayMs = 0;
  /**
   * What happens to a subscriber that reads too slowly. Today's server goes back from live to catching up
   * (GoLive in Enumerator.AllSubscriptionFiltered.cs); older ones, and proxies in between, drop it.
   */
  slowConsumers: 'catch-up' | 'drop' = 'catch-up';

  private lostAnswers = 0;
  private failedAppends: AppendFailure[] = [];
  private failedReads = 0;
  private readonly subscriptions = new Set<() => void>();

  constructor(private readonly cut: () => void) {}

  /** Cuts every connection; the server goes on listening. */
  dropConnections(): void {
    this.cut();
  }

  /** Does the next `count` appends, but cuts the connections instead of answering. */
  loseAnswers(count: number): void {
    this.lostAnswers += count;
  }

  /** Refuses the next `count` appends, storing nothing of them. */
  failAppends(count: number, failure: AppendFailure): void {
    for (let i = 0; i < count; i++) this.failedAppends.push(failure);
  }

  /** Answers the next `count` reads with UNAVAILABLE. */
  failReads(count: number): void {
    this.failedReads += count;
  }

  /** Ends every subscription with an error. */
  dropSubscriptions(): void {
    for (const drop of this.subscriptions) drop();
  }

  async delay(): Promise<void> {
    if (this.delayMs > 0) await pause(this.delayMs);
  }

  /** True where the answer is lost: the connections are cut then. */
  losesAnswer(): boolean {
    if (this.lostAnswers === 0) return false;
    this.lostAnswers--;
    this.cut();
    return true;
  }

  nextAppendFailure(): AppendFailure | undefined {
    return this.failedAppends.shift();
  }

  /** How many reads will still be failed. */
  get readsToFail(): number {
    return this.failedReads;
  }

  failsRead(): boolean {
    if (this.failedReads === 0) return false;
    this.failedReads--;
    return true;
  }

  onDropSubscriptions(drop: () => void): () => void {
    this.subscriptions.add(drop);
    return () => this.subscriptions.delete(drop);
  }
}
