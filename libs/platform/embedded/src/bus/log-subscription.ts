import { setTimeout as delay } from 'node:timers/promises';
import type {
  BusBatch,
  BusOffsets,
  BusSubscription,
  EventStore,
  LogPage,
  Position,
  PublicEvent,
  Routes,
} from '@rapport/platform-ports';
import type { GroupOffsets } from './group-offsets';

/** The embedded log is one partition. */
const partition = 'log';

/** One group's member on the log: reads its private events and maps them on the way. */
export class LogSubscription implements BusSubscription {
  /** Mapped and not given yet: what was more than a fetch asked for. */
  private mapped: PublicEvent[] = [];
  /** The log has been read up to here. */
  private read: Position;
  private paused = false;
  /** Events were given and their offsets not committed yet. */
  private outstanding = false;
  private readonly closing = new AbortController();
  /** Ends the wait that is under way, to look at `paused` again. */
  private waiting = new AbortController();

  constructor(
    private readonly store: EventStore,
    private readonly routes: Routes,
    private readonly offsets: GroupOffsets,
    private readonly group: string,
    private readonly onClose: () => void,
  ) {
    this.read = offsets.position(group);
  }

  async fetch(max: number, waitMs: number): Promise<BusBatch> {
    const deadline = Date.now() + waitMs;
    while (this.paused && Date.now() < deadline && !this.closing.signal.aborted)
      await this.wait(deadline, (signal) => delay(deadline - Date.now(), undefined, { signal }));
    if (this.paused || this.closing.signal.aborted) return this.batch([]);
    if (this.mapped.length === 0) await this.readMore(max, deadline);
    return this.batch(this.mapped.splice(0, max));
  }

  async commit(offsets: BusOffsets): Promise<void> {
    const position = offsets[partition];
    if (position === undefined) throw new RangeError(`not an offset of the log: ${JSON.stringify(offsets)}`);
    await this.offsets.commit(this.group, position);
    this.outstanding = false;
  }

  /** Everything up to here that concerns the group is dealt with; ahead of the offsets where the rest does not. */
  seen(): Position {
    return this.outstanding ? this.offsets.position(this.group) : this.behind();
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.waiting.abort();
  }

  async rewind(): Promise<void> {
    this.mapped = [];
    this.read = this.offsets.position(this.group);
    this.outstanding = false;
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    this.waiting.abort();
    this.onClose();
  }

  private async readMore(max: number, deadline: number): Promise<void> {
    const { filter } = this.routes;
    if (!filter) return this.wait(deadline, (signal) => delay(deadline - Date.now(), undefined, { signal }));
    // What is there already, page by page, then whatever comes until the deadline.
    for (let before = -1; this.mapped.length === 0 && this.read > before;) {
      before = this.read;
      this.take(await this.store.readAll({ after: this.read, filter, limit: max }));
    }
    if (this.mapped.length > 0 || Date.now() >= deadline) return;
    await this.wait(deadline, async (signal) => {
      for await (const page of this.store.subscribe({ after: this.read, filter, pageSize: max, signal })) {
        if (signal.aborted) return;
        this.take(page);
        if (this.mapped.length > 0) return;
      }
    });
  }

  private take({ events, through }: LogPage): void {
    for (const event of events) this.mapped.push(...this.routes.map(event));
    this.read = through;
  }

  private batch(events: PublicEvent[]): BusBatch {
    const behind = this.behind();
    if (events.length > 0) this.outstanding = true;
    return {
      events,
      offsets: { [partition]: behind },
      through: Object.fromEntries(this.routes.contexts.map((context) => [context, behind])),
    };
  }

  /** An event that became several is behind the offset only when all of them were given. */
  private behind(): Position {
    return this.mapped[0] ? this.mapped[0].position - 1 : this.read;
  }

  private async wait(deadline: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.waiting = new AbortController();
    const timer = setTimeout(() => this.waiting.abort(), Math.max(0, deadline - Date.now()));
    const { signal } = this.waiting;
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
