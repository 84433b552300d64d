import type { Lease, Leases } from '@rapport/platform-ports';

interface Held {
  readonly lost: AbortController;
  readonly free: () => void;
}

/** Leases of one process, whose holders can be told that they lost theirs, or not told. */
export class LeasesUnderTest implements Leases {
  private fences = 0;
  private held: Held | null = null;
  private waiting: (() => void)[] = [];

  async acquire(name: string, signal?: AbortSignal): Promise<Lease> {
    while (this.held) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
      signal?.throwIfAborted();
    }
    const held: Held = { lost: new AbortController(), free: () => this.free(held) };
    this.held = held;
    return { name, fence: ++this.fences, lost: held.lost.signal, release: async () => held.free() };
  }

  /** Another may take it, and the holder knows. */
  revoke(): void {
    this.held?.lost.abort();
    this.expire();
  }

  /** Another may take it, and the holder does not know: as where it was paused. */
  expire(): void {
    this.held?.free();
  }

  private free(held: Held): void {
    if (this.held !== held) return;
    this.held = null;
    for (const next of this.waiting.splice(0)) next();
  }
}
