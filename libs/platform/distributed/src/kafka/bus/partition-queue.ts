import { START, type Position, type PublicEvent } from '@rapport/platform-ports';
import type { KafkaMessage } from 'kafkajs';
import { placeOf, toEvent } from '../messages';

/** A place in a partition. */
export interface Seen {
  /** To go on from. */
  readonly offset: number;
  /** The partition's events up to here come before it. */
  readonly position: Position;
}

interface Entry extends Seen {
  /** Null: a mark, or events that the group does not want. */
  readonly event: PublicEvent | null;
  readonly bytes: number;
}

/** More than this waits to be fetched: the partition is paused. */
const MOST_ENTRIES = 8_000;
const MOST_BYTES = 8 * 1024 * 1024;

/** Where an event came from. */
export interface Origin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A message of the topic that is no event of ours; it is passed over. */
export interface Malformed extends Origin {
  readonly error: unknown;
}

/** What the queues of one member have in common. */
export interface QueueContext {
  readonly wanted: ReadonlySet<string>;
  /** Of the events that were given, as long as somebody holds them. */
  readonly origins: WeakMap<PublicEvent, Origin>;
  readonly onMalformed: (malformed: Malformed) => void;
}

/** One partition, as long as this member has it: what was received and not given yet, and how far it was given. */
export class PartitionQueue {
  private entries: Entry[] = [];
  /** Entries before it were given. */
  private first = 0;
  private bytes = 0;
  /** Behind what was received last; null before anything was. */
  private received: number | null = null;
  /** Behind what was given last; null before anything was. */
  private given: Seen | null = null;
  /** Behind the last event that was given. */
  private owed = 0;
  private committed: Seen | null = null;
  /** What batches said and nobody has committed yet. */
  private said: Seen[] = [];
  isPaused = false;

  constructor(
    readonly topic: string,
    readonly partition: number,
    readonly context: string,
    /** Differs each time that the member gets the partition again: offsets of an earlier time are not committed. */
    readonly epoch: number,
    private readonly shared: QueueContext,
  ) {}

  get key(): string {
    return `${this.topic}/${this.partition}#${this.epoch}`;
  }

  /** What the group had committed when this member got the partition. */
  start(committed: Seen): void {
    if (this.committed === null || committed.offset >= this.committed.offset) this.committed = committed;
  }

  receive(messages: readonly KafkaMessage[]): void {
    for (const message of messages) {
      const offset = Number(message.offset);
      if (this.received !== null && offset < this.received) continue;
      this.committed ??= { offset, position: START };
      this.received = offset + 1;
      this.add(offset, message);
    }
    this.passOver();
  }

  get isFull(): boolean {
    return this.entries.length - this.first >= MOST_ENTRIES || this.bytes >= MOST_BYTES;
  }

  get isLow(): boolean {
    return this.entries.length - this.first <= MOST_ENTRIES / 2 && this.bytes <= MOST_BYTES / 2;
  }

  /** The next event to give. */
  head(): PublicEvent | null {
    return this.entries[this.first]?.event ?? null;
  }

  /** Gives events up to and including position `through`, at most `max`. */
  take(into: PublicEvent[], max: number, through = Infinity): void {
    for (let event = this.head(); event && into.length < max && event.position <= through; event = this.head()) {
      into.push(event);
      this.owed = this.pass();
      this.passOver();
    }
    if (this.first < 1_024 || this.first * 2 < this.entries.length) return;
    this.entries = this.entries.slice(this.first);
    this.first = 0;
  }

  /** All events of this partition up to here were given. */
  seen(): Position {
    const complete = Math.max(this.given?.position ?? START, this.committed?.position ?? START);
    const head = this.head();
    return head ? Math.max(complete, head.position - 1) : complete;
  }

  /** The offset for a batch to commit; null before anything was seen. */
  say(): number | null {
    if (this.given === null) return null;
    const { offset } = this.given;
    if (this.said.at(-1)?.offset !== offset) this.said.push({ offset, position: this.seen() });
    return offset;
  }

  /** What to commit for a batch's `offset`; null where the group is there already. */
  toCommit(offset: number): Seen | null {
    if (this.received === null || offset > this.received || offset <= (this.committed?.offset ?? -1)) return null;
    const said = this.said.findLast((one) => one.offset <= offset);
    return { offset, position: said?.position ?? this.committed?.position ?? START };
  }

  isCommitted(committed: Seen): void {
    this.committed = committed;
    this.said = this.said.filter(({ offset }) => offset > committed.offset);
  }

  /** Events were given whose offsets are not committed. */
  get isOwing(): boolean {
    return this.owed > (this.committed?.offset ?? 0);
  }

  /** Forgets what was not committed. The offset from which it comes again; null where nothing was received. */
  rewind(): number | null {
    if (this.received === null || this.committed === null) return null;
    this.entries = [];
    this.first = 0;
    this.bytes = 0;
    this.said = [];
    this.received = this.committed.offset;
    this.given = null;
    this.owed = 0;
    return this.committed.offset;
  }

  /** The offset from which to go on in another generation of the group; null: where the group is. */
  get goOn(): number | null {
    return this.received;
  }

  private add(offset: number, message: KafkaMessage): void {
    const place = placeOf(message);
    const last = this.entries.at(-1);
    const event = place?.type && this.shared.wanted.has(place.type) ? this.eventOf(offset, message) : null;
    const entry: Entry = {
      event,
      offset: offset + 1,
      position: Math.max(last?.position ?? this.given?.position ?? START, place?.complete ?? START),
      bytes: event ? (message.value?.length ?? 0) : 0,
    };
    this.bytes += entry.bytes;
    if (!event && last?.event === null) this.entries[this.entries.length - 1] = entry;
    else this.entries.push(entry);
  }

  private eventOf(offset: number, message: KafkaMessage): PublicEvent | null {
    const origin = { topic: this.topic, partition: this.partition, offset };
    try {
      const event = toEvent(message);
      this.shared.origins.set(event, origin);
      return event;
    } catch (error) {
      this.shared.onMalformed({ ...origin, error });
      return null;
    }
  }

  /** Whatever is no event and comes before the next one. */
  private passOver(): void {
    while (this.first < this.entries.length && !this.head()) this.pass();
  }

  private pass(): number {
    const entry = this.entries[this.first++];
    if (!entry) return this.owed;
    this.given = entry;
    this.bytes -= entry.bytes;
    if (this.first === this.entries.length) {
      this.entries = [];
      this.first = 0;
    }
    return entry.offset;
  }
}
