import {
  CausingTraces,
  START,
  type LogPage,
  type Position,
  type PublicEvent,
  type Routes,
} from '@rapport/platform-ports';
import { Partitioners, type Message, type PartitionMetadata } from 'kafkajs';
import { toMark, toMessage } from '../messages';
import type { PartitionEnd } from './topic-ends';

/** Below the broker's default `message.max.bytes`, whatever compression makes of it. */
const MAX_SEND_BYTES = 900_000;
/** About what the envelope of an event takes. */
const ENVELOPE_BYTES = 600;

/** What one transaction sends. */
export interface Outgoing {
  readonly events: number;
  readonly marks: number;
  readonly through: Position;
  /** The first few traces that the events come from. */
  readonly traces: readonly string[];
  /** In order; each small enough for one request. */
  readonly sends: readonly (readonly Message[])[];
}

/**
 * Makes messages of pages of the log, and knows how far each partition is once they are sent. A key stays in one
 * partition, the one that Java clients would choose.
 */
export class PageMessages {
  /** The position of the last message of each partition. */
  private readonly lasts: Position[];
  private readonly metadata: PartitionMetadata[];
  private readonly partitioner = Partitioners.DefaultPartitioner();
  private clock: number;
  private waiting: Message[] = [];
  private readonly traces = new CausingTraces();
  private read: Position;
  private reached: Position;

  constructor(
    private readonly routes: Routes,
    ends: readonly PartitionEnd[],
  ) {
    this.lasts = ends.map(({ position }) => position);
    this.clock = Math.max(0, ...ends.map(({ clock }) => clock));
    this.read = Math.max(START, ...this.lasts);
    this.reached = this.read;
    this.metadata = ends.map((_, partitionId) => ({
      partitionErrorCode: 0,
      partitionId,
      leader: 0,
      replicas: [],
      isr: [],
    }));
  }

  /** Everything up to here was sent or is waiting. */
  get through(): Position {
    return this.read;
  }

  get hasEvents(): boolean {
    return this.waiting.length > 0;
  }

  /** A partition is behind: either events wait, or a mark is due. */
  get hasNews(): boolean {
    return this.read > this.reached;
  }

  add({ events, through }: LogPage): void {
    for (const event of events) {
      this.clock = Math.max(this.clock, event.recordedAt);
      const published = this.routes.map(event);
      for (const one of published) this.waiting.push(this.messageOf(one, published.length));
    }
    this.read = through;
  }

  /** What waits, and marks for the partitions that it leaves behind. */
  take(): Outgoing {
    const events = this.waiting;
    this.waiting = [];
    const marks = this.lasts.flatMap((last, partition) =>
      last < this.read ? [toMark(this.read, partition, this.clock)] : [],
    );
    this.lasts.fill(this.read);
    this.reached = this.read;
    return {
      events: events.length,
      marks: marks.length,
      through: this.read,
      traces: this.traces.take(),
      sends: inSends([...events, ...marks]),
    };
  }

  private messageOf(event: PublicEvent, parts: number): Message {
    const message = { key: event.partitionkey, value: null };
    const partition = this.partitioner({ topic: '', partitionMetadata: this.metadata, message });
    this.lasts[partition] = event.position;
    this.traces.note(event.traceparent);
    return toMessage(event, partition, this.clock, parts);
  }
}

function inSends(messages: readonly Message[]): Message[][] {
  const sends: Message[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const size = ENVELOPE_BYTES + (message.value?.length ?? 0) + (message.headers?.['ce_sealed']?.length ?? 0);
    if (bytes + size > MAX_SEND_BYTES) {
      sends.push([]);
      bytes = 0;
    }
    sends.at(-1)?.push(message);
    bytes += size;
  }
  return sends;
}
