import type { Position, RecordedEvent } from '@rapport/platform-ports';
import type { LogEntry } from '../protocol/event-codec';
import { Claims } from './claims';
import type { Copy, FirstCopies } from './first-copies';
import { Gathered } from './gathered';

const mostRecent = 100_000;
/** Records that may wait for the index before writers wait for it too. */
const mostSoon = 5_000;

/** The index of first copies as one process uses it: calls gathered, and what it saw last in memory. */
export class KnownCopies {
  readonly claims = new Claims();
  /** Positions of the newest ids that this process wrote or read. */
  private readonly recent = new Map<string, Position>();
  /** Those of them that the index may not have, or has lower: their record is under way or lost. */
  private readonly unsure = new Map<string, Promise<void>>();
  private readonly lookUps: Gathered<string, ReadonlyMap<string, Position>>;
  private readonly records: Gathered<Copy, ReadonlyMap<string, Position>>;
  private readonly soon = new Set<Promise<void>>();
  private waiting = 0;
  /** Second copies that were left out so far. */
  leftOut = 0;
  /** Records that did not get into the index. */
  lost = 0;

  constructor(index: FirstCopies) {
    this.lookUps = new Gathered((ids) => index.positions(ids));
    this.records = new Gathered((copies) => index.record(copies));
  }

  async positions(ids: readonly string[]): Promise<ReadonlyMap<string, Position>> {
    const unknown = ids.filter((id) => !this.recent.has(id));
    if (unknown.length > 0) await this.lookUp(unknown);
    return new Map(ids.flatMap((id) => entryOf(id, this.recent.get(id))));
  }

  /**
   * Remembered at once, in the index soon: resolves at once unless too many wait. A record that is lost (a crash, an outage of
   * the index) is made up for by who reads the log; until then another writer may store a second copy.
   */
  async recordSoon(copies: readonly Copy[]): Promise<void> {
    const news = copies.filter(({ id, position }) => position < (this.recent.get(id) ?? Infinity));
    if (news.length === 0) return;
    const recorded = this.settled(this.record(news), news.length);
    this.soon.add(recorded);
    void recorded.then(() => this.soon.delete(recorded));
    if (this.waiting > mostSoon) await recorded;
  }

  /** Resolves when all is in the index that was to be there soon. */
  async flush(): Promise<void> {
    await Promise.all(this.soon);
  }

  /** The entries without second copies; first copies that the index did not know are written to it. */
  async firstOf(entries: readonly LogEntry[]): Promise<readonly RecordedEvent[]> {
    const doubtful = entries.flatMap(({ any, event }) => (any ? [event] : []));
    if (doubtful.length === 0) return entries.map(({ event }) => event);
    const firsts = await this.lowest(doubtful);
    const first = entries.filter(({ any, event }) => !any || firsts.get(event.id) === event.position);
    this.leftOut += entries.length - first.length;
    return first.map(({ event }) => event);
  }

  /** Where each of these ids is first, by what the index says and what was read just now. */
  private async lowest(read: readonly Copy[]): Promise<ReadonlyMap<string, Position>> {
    await Promise.all(new Set(read.flatMap(({ id }) => this.unsure.get(id) ?? [])));
    // a claimed id was looked up for its append, and the index did not know it
    const unknown = read.filter(({ id }) => !this.recent.has(id) && !this.claims.has(id)).map(({ id }) => id);
    if (unknown.length > 0) await this.lookUp(unknown);
    const firsts = new Map<string, Position>();
    const news = read.filter(({ id, position }) => {
      const known = firsts.get(id) ?? this.recent.get(id) ?? Infinity;
      firsts.set(id, Math.min(known, position));
      return position < known || (position === known && this.unsure.has(id));
    });
    if (news.length === 0) return firsts;
    const elsewhere = await this.record(news);
    for (const { id } of news) firsts.set(id, elsewhere.get(id) ?? firsts.get(id) ?? Infinity);
    return firsts;
  }

  /** Gives the ids that the index has elsewhere than said. */
  private async record(copies: readonly Copy[]): Promise<ReadonlyMap<string, Position>> {
    const recording = this.records.run(copies);
    const over = recording.then(nothing, nothing);
    for (const { id, position } of copies) {
      this.remember(id, position);
      this.unsure.set(id, over);
    }
    const elsewhere = await recording;
    for (const { id, position } of copies) {
      const first = elsewhere.get(id) ?? position;
      this.remember(id, first);
      if (this.recent.get(id) === first) this.unsure.delete(id);
    }
    return elsewhere;
  }

  private async settled(recorded: Promise<unknown>, copies: number): Promise<void> {
    this.waiting += copies;
    try {
      await recorded;
    } catch {
      this.lost += copies;
    } finally {
      this.waiting -= copies;
    }
  }

  private async lookUp(ids: readonly string[]): Promise<void> {
    const found = await this.lookUps.run(ids);
    for (const id of ids) {
      const position = found.get(id);
      if (position !== undefined) this.remember(id, position);
    }
  }

  private remember(id: string, position: Position): void {
    if (position >= (this.recent.get(id) ?? Infinity)) return;
    this.recent.set(id, position);
    if (this.recent.size <= mostRecent) return;
    for (const oldest of this.recent.keys()) {
      this.recent.delete(oldest);
      this.unsure.delete(oldest);
      return;
    }
  }
}

const entryOf = (id: string, position: Position | undefined): [string, Position][] =>
  position === undefined ? [] : [[id, position]];
const nothing = () => undefined;
