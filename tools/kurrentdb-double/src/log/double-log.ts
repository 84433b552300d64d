import { BoundedIds } from './bounded-ids';
import { checkAppend, type Expected } from './check-append';
import { LogFile } from './log-file';
import type { ProposedEvent, StoredEvent } from './stored-event';

export type Outcome =
  | { readonly kind: 'success'; readonly last: StoredEvent }
  | { readonly kind: 'wrong-expected-version'; readonly current: number };

/**
 * The log: on disk, and whole in memory (about 1 kB an event), since a double serves tests and drills.
 * Appends are decided one after another, as the server's one writer does; readers see them when they are synced,
 * as the server's readers see what is indexed (AllReader.cs reads up to `LastIndexedPosition`).
 */
export class DoubleLog {
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly remembered: BoundedIds;
  /** Decided; the first `readable` of them are on disk. */
  private readonly events: StoredEvent[] = [];
  private readable = 0;
  private place: number;
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly file: LogFile,
    stored: readonly StoredEvent[],
    rememberedIds: number,
  ) {
    this.remembered = new BoundedIds(rememberedIds);
    for (const event of stored) this.add(event);
    this.readable = stored.length;
    this.place = file.nextPlace;
  }

  static open(folder: string, rememberedIds: number): DoubleLog {
    const { file, events } = LogFile.open(folder);
    return new DoubleLog(file, events, rememberedIds);
  }

  /** How many events readers may see. */
  get length(): number {
    return this.readable;
  }

  /** Where the next event behind the last readable one is, or will be. */
  get nextPlace(): number {
    return this.place;
  }

  at(index: number): StoredEvent | undefined {
    return index < this.readable ? this.events[index] : undefined;
  }

  /** Index of the first event at `position` or behind it. */
  indexOf(position: number): number {
    let [low, high] = [0, this.readable];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.events[middle]?.position ?? Infinity) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The events of a stream that readers may see; undefined for an unknown one. */
  stream(name: string): readonly StoredEvent[] | undefined {
    const events = this.streams.get(name);
    const end = this.events[this.readable - 1]?.position ?? -1;
    const [first, last] = [events?.[0], events?.at(-1)];
    if (!events || !first || !last || first.position > end) return undefined;
    return last.position <= end ? events : events.filter(({ position }) => position <= end);
  }

  /** Resolves when the outcome is durable; the ids of an append must differ. */
  async append(stream: string, expected: Expected, proposed: readonly ProposedEvent[]): Promise<Outcome> {
    const before = this.streams.get(stream) ?? [];
    const decision = checkAppend(before, expected, proposed, this.remembered);
    if (decision.kind === 'wrong-expected-version') return { kind: decision.kind, current: before.length - 1 };
    const isNew = decision.kind === 'ok';
    const last = isNew ? this.write(stream, before.length, proposed) : decision.last;
    const { nextPlace } = this.file;
    await this.file.flushed();
    // a repeated one was published by its first append, whose turn came before
    if (isNew) this.publish(this.indexOfDecided(last), nextPlace);
    return { kind: 'success', last };
  }

  onGrowth(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private write(stream: string, revision: number, proposed: readonly ProposedEvent[]): StoredEvent {
    const created = Date.now();
    const stored = this.file.append(
      proposed.map((event, i) => ({ ...event, stream, revision: revision + i, created })),
    );
    for (const event of stored) {
      this.add(event);
      this.remembered.put(event);
    }
    const last = stored.at(-1);
    if (!last) throw new Error('an append needs events');
    return last;
  }

  private add(event: StoredEvent): void {
    this.events.push(event);
    const stream = this.streams.get(event.stream);
    if (stream) stream.push(event);
    else this.streams.set(event.stream, [event]);
  }

  private indexOfDecided({ position }: StoredEvent): number {
    let index = this.readable;
    while ((this.events[index]?.position ?? Infinity) <= position) index++;
    return index;
  }

  private publish(length: number, nextPlace: number): void {
    if (length <= this.readable) return;
    this.readable = length;
    this.place = nextPlace;
    for (const listener of this.listeners) listener();
  }
}
