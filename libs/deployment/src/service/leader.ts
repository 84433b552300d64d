import type { Lease, Leases } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';

/** What a replica does while it leads. */
export interface Led {
  /** Rejects when it cannot go on; never resolves otherwise. */
  readonly done: Promise<never> | Promise<void>;
  stop(): Promise<void>;
}

export interface LeaderOptions {
  readonly leases: Leases;
  /** What is led, e.g. `sales.projections`. */
  readonly name: string;
  readonly lead: (lease: Lease) => Promise<Led>;
  readonly onFailure: (error: unknown) => void;
}

const AGAIN_AFTER_MS = 1_000;

/** Leads whenever the lease can be had: one replica at a time, and another when this one ends, hangs or loses it. */
export class Leader {
  private readonly stopping = new AbortController();
  private readonly done: Promise<void>;
  private current: Led | null = null;

  constructor(private readonly options: LeaderOptions) {
    this.done = this.run();
  }

  isLeading(): boolean {
    return this.current !== null;
  }

  /** Finishes what is under way and lets another lead. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }

  private async run(): Promise<void> {
    const { leases, name, onFailure } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const lease = await leases.acquire(name, signal).catch(() => null);
      if (!lease) continue;
      try {
        await this.leadUnder(lease);
      } catch (error) {
        onFailure(error);
        await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
      } finally {
        await lease.release();
      }
    }
  }

  private async leadUnder(lease: Lease): Promise<void> {
    const led = await this.options.lead(lease);
    this.current = led;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    const signal = AbortSignal.any([this.stopping.signal, lease.lost]);
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
    try {
      await Promise.race([over, led.done]);
    } finally {
      this.current = null;
      await led.stop();
    }
  }
}
