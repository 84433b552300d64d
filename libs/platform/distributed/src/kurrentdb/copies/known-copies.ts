import type { Position, RecordedEvent } from '@rapport/platform-ports';
import type { LogEntry } from '../protocol/event-codec';
import type { Copy, FirstCopies } from './first-copies';
import { Gathered } from './gathered';

const mostRecent = 100_000;
/** Appends whose records may wait for the index. */
const mostSoon = 2_000;

/** The index of first copies as one process uses it: calls gathered, and what it saw last in memory. */
export class KnownCopies {
  /** Ids of the newest events that this process wrote or read, with positions that the index has. */
  private readonly recent = new Map<string, Position>();
  private readonly lookUps: Gathered<string, ReadonlyMap<string, Position>>;
  private readonly records: Gathered<Copy, void>;
  /** Second copies that were left out so far. */
  leftOut = 0;
  /** Records that did not get into the index. */
  lost = 0;
  private readonly soon = new Set<Promise<unknown>>();

  constructor(index: FirstCopies) {
    this.lookUps = new Gathered((ids) => index.positions(ids));
    this.records = new Gathered((copies) => index.record(copies));
  }

  async positions(ids: readonly string[]): Promise<ReadonlyMap<string, Position>> {
    const known = new Map<string, Position>();
    const unknown = ids.filter((id) => {
      const position = this.recent.get(id);
      if (position !== undefined) known.set(id, position);
      return position === undefined;
    });
    if (unknown.length === 0) return known;
    const found = await this.lookUps.run(unknown);
    for (const id of unknown) {
      const position = found.get(id);
      if (position !== undefined) known.set(id, position);
    }
    return known;
  }

  async record(copies: readonly Copy[]): Promise<void> {
    await this.records.run(copies);
    for (const { id, position } of copies) this.remember(id, position);
  }

  /**
   * Remembered at once, in the index soon: resolves at once unless too many wait. A record that is lost (a crash, an outage of
   * the index) is made up for by who reads the log; until then another writer may store a second copy.
   */
  async recordSoon(copies: readonly Copy[]): Promise<void> {
    for (const { id, position } of copies) this.remember(id, position);
    const recorded = this.records
      .run(copies)
      .catch(() => this.lost++)
      .finally(() => this.soon.delete(recorded));
    this.soon.add(recorded);
    if (this.soon.size > mostSoon) await Promise.race(this.soon);
  }

  /** Resolves when all is in the index that was to be there soon. */
  async flush(): Promise<void> {
    await Promise.all(this.soon);
  }

  /** The entries without second copies; first copies that the index did not know are written to it. */
  async firstOf(entries: readonly LogEntry[]): Promise<readonly RecordedEvent[]> {
    const doubtful = entries.filter(({ any }) => any);
    if (doubtful.length === 0) return entries.map(({ event }) => event);
    const firsts = new Map(await this.positions(doubtful.map(({ event }) => event.id)));
    const lower: Copy[] = [];
    const events: RecordedEvent[] = [];
    for (const { any, event } of entries) {
      const first = firsts.get(event.id);
      if (any && first !== undefined && first < event.position) {
        this.leftOut++;
        continue;
      }
      if (any && first !== event.position) {
        lower.push(event);
        firsts.set(event.id, event.position);
      }
      events.push(event);
    }
    if (lower.length > 0) await this.record(lower.map(({ id, position }) => ({ id, position })));
    return events;
  }

  private remember(id: string, position: Position): void {
    if (position >= (this.recent.get(id) ?? Infinity)) return;
    this.recent.set(id, position);
    if (this.recent.size <= mostRecent) return;
    for (const oldest of this.recent.keys()) {
      this.recent.delete(oldest);
      return;
    }
  }
}
