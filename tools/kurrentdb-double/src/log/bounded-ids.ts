import type { StoredEvent } from './stored-event';

/** The newest events by id: what the server remembers for its idempotency under `any`, and forgets when it restarts. */
export class BoundedIds {
  private readonly newest = new Map<string, StoredEvent>();

  constructor(private readonly most: number) {}

  get(id: string): StoredEvent | undefined {
    return this.newest.get(id);
  }

  put(event: StoredEvent): void {
    this.newest.set(event.id, event);
    if (this.newest.size <= this.most) return;
    for (const oldest of this.newest.keys()) {
      this.newest.delete(oldest);
      return;
    }
  }
}
