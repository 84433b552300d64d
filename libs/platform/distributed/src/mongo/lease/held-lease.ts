import type { Lease } from '@rapport/platform-ports';
import type { LeaseModel } from './mongo-leases';

/** Renews itself three times per time to live, and counts itself lost as soon as the last one is that old. */
export class HeldLease implements Lease {
  private readonly losing = new AbortController();
  readonly lost: Lease['lost'] = this.losing.signal;
  private beat = 0;
  private ended = false;
  private renewing: Promise<void> = Promise.resolve();
  private readonly renewals: NodeJS.Timeout;
  private expiry: NodeJS.Timeout;

  /** `since`: when it was asked for, on this process's own clock. */
  constructor(
    private readonly model: LeaseModel,
    readonly name: string,
    readonly fence: number,
    private readonly ttlMs: number,
    since: number,
  ) {
    this.expiry = this.expireAt(since + ttlMs);
    let busy = false;
    this.renewals = setInterval(() => {
      if (busy) return;
      busy = true;
      this.renewing = this.renew().finally(() => (busy = false));
    }, ttlMs / 3);
    this.renewals.unref();
  }

  async release(): Promise<void> {
    if (this.ended) return;
    this.end();
    await this.renewing;
    const { name: _id, fence } = this;
    // Where it cannot be said, others wait until it has expired.
    await this.model
      .updateOne({ _id, fence }, { $set: { holder: null } })
      .exec()
      .catch(() => undefined);
  }

  private async renew(): Promise<void> {
    const asked = performance.now();
    const { name: _id, fence, beat } = this;
    try {
      // Also beats that were written but never answered.
      const set = { beat: beat + 1, expiresAt: new Date(Date.now() + this.ttlMs) };
      const { matchedCount } = await this.model.updateOne({ _id, fence }, { $set: set }).exec();
      if (this.ended) return;
      if (matchedCount === 0) return this.lose('another holder took it');
      this.beat = beat + 1;
      clearTimeout(this.expiry);
      this.expiry = this.expireAt(asked + this.ttlMs);
    } catch {
      // Tried again until it has expired.
      this.beat = beat + 1;
    }
  }

  private expireAt(deadline: number): NodeJS.Timeout {
    return setTimeout(() => this.lose('it could not be renewed'), Math.max(0, deadline - performance.now())).unref();
  }

  private lose(reason: string): void {
    if (this.ended) return;
    this.end();
    this.losing.abort(new Error(`lease ${this.name}: ${reason}`));
  }

  private end(): void {
    this.ended = true;
    clearInterval(this.renewals);
    clearTimeout(this.expiry);
  }
}
