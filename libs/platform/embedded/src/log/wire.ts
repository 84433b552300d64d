import type { Append, EventMetadata, NewEvent } from '@rapport/platform-ports';
import type { MessagePort } from 'node:worker_threads';

/** A frame begins with how many appends, events, numbers and sealed bytes it holds. */
const headerNumbers = 4;

/** `expected` of a packed append: no check. */
export const ANY = -2;

const none = -1;
/** In place of the metadata's length: as the event before. */
const same = -2;

/**
 * Appends on their way to the writer, packed: one transferable buffer instead of a graph to clone. Numbers stand first
 * (three of each append, five of each event), sealed parts next, all texts last as one: a call per text and per number
 * costs more than what it copies.
 */
export class FrameEncoder {
  private numbers = new Float64Array(1_024);
  private count = headerNumbers;
  private text = '';
  private sealed: Uint8Array[] = [];
  private sealedBytes = 0;
  private metadata: EventMetadata | undefined;
  appends = 0;
  events = 0;

  /** About how long the frame is. */
  get bytes(): number {
    return this.count * 8 + this.sealedBytes + this.text.length;
  }

  add(append: Append): void {
    const { count, text, sealedBytes } = this;
    const blobs = this.sealed.length;
    try {
      const { stream, expected, events } = append;
      this.reserve(3 + 5 * events.length);
      this.number(expected === 'any' ? ANY : expected === 'no-stream' ? -1 : expected);
      this.number(events.length);
      this.number(stream.length);
      this.text += stream;
      for (const event of events) this.event(event);
      this.appends++;
      this.events += events.length;
    } catch (error) {
      this.count = count;
      this.text = text;
      this.sealed.length = blobs;
      this.sealedBytes = sealedBytes;
      this.metadata = undefined;
      throw error;
    }
  }

  /** Hands the frame over and starts the next one. */
  take(): ArrayBuffer {
    const { numbers, count, text, sealed } = this;
    const textAt = count * 8 + this.sealedBytes;
    const bytes = new ArrayBuffer(textAt + Buffer.byteLength(text));
    numbers.set([this.appends, this.events, count, this.sealedBytes]);
    new Float64Array(bytes, 0, count).set(numbers.subarray(0, count));
    const frame = Buffer.from(bytes);
    let at = count * 8;
    for (const blob of sealed) {
      frame.set(blob, at);
      at += blob.length;
    }
    frame.write(text, textAt);
    this.count = headerNumbers;
    this.text = '';
    this.sealed = [];
    this.sealedBytes = 0;
    this.metadata = undefined;
    this.appends = 0;
    this.events = 0;
    return bytes;
  }

  private event({ id, type, occurredAt, data, sealed, metadata }: NewEvent): void {
    const text = JSON.stringify(data);
    this.number(occurredAt);
    this.number(type.length);
    this.number(text.length);
    this.text += id + type + text;
    this.number(this.addMetadata(metadata));
    this.number(sealed ? sealed.length : none);
    if (!sealed) return;
    this.sealed.push(sealed);
    this.sealedBytes += sealed.length;
  }

  private addMetadata(metadata: EventMetadata | undefined): number {
    if (metadata === undefined) return none;
    // Those of one request share theirs.
    if (metadata === this.metadata) return same;
    const text = JSON.stringify(metadata);
    this.text += text;
    this.metadata = metadata;
    return text.length;
  }

  private number(value: number): void {
    this.numbers[this.count++] = value;
  }

  private reserve(numbers: number): void {
    if (this.count + numbers <= this.numbers.length) return;
    const larger = new Float64Array(Math.max(this.numbers.length * 2, this.count + numbers));
    larger.set(this.numbers.subarray(0, this.count));
    this.numbers = larger;
  }
}

/**
 * Walks through a frame: `append` and then as many `event` as it says. Texts are parts of the frame's: who keeps one for
 * long must copy it, or keeps them all.
 */
export class FrameDecoder {
  private readonly numbers: Float64Array;
  private readonly blobs: Uint8Array;
  private readonly all: string;
  private at = headerNumbers;
  private textAt = 0;
  private blobAt = 0;
  private lastMetadata: string | null = null;
  expected = ANY;
  events = 0;
  stream = '';
  id = '';
  occurredAt = 0;
  type = '';
  data = '';
  metadata: string | null = null;
  sealed: Uint8Array | null = null;

  constructor(bytes: ArrayBuffer) {
    const [, , count = 0, sealed = 0] = new Float64Array(bytes, 0, headerNumbers);
    this.numbers = new Float64Array(bytes, 0, count);
    this.blobs = new Uint8Array(bytes, count * 8, sealed);
    this.all = Buffer.from(bytes, count * 8 + sealed).toString();
  }

  /** How many appends a frame holds. */
  static appends(bytes: ArrayBuffer): number {
    return new Float64Array(bytes, 0, 1)[0] ?? 0;
  }

  /** How many events a frame holds. */
  static events(bytes: ArrayBuffer): number {
    return new Float64Array(bytes, 8, 1)[0] ?? 0;
  }

  get done(): boolean {
    return this.at >= this.numbers.length;
  }

  append(): void {
    this.expected = this.number();
    this.events = this.number();
    this.stream = this.text(this.number());
  }

  event(): void {
    this.occurredAt = this.number();
    const type = this.number();
    const data = this.number();
    const metadata = this.number();
    const sealed = this.number();
    this.id = this.text(32);
    this.type = this.text(type);
    this.data = this.text(data);
    if (metadata >= 0) this.lastMetadata = this.text(metadata);
    this.metadata = metadata === none ? null : this.lastMetadata;
    this.sealed = sealed < 0 ? null : this.blobs.subarray(this.blobAt, (this.blobAt += sealed));
  }

  private number(): number {
    return this.numbers[this.at++] ?? 0;
  }

  private text(length: number): string {
    return this.all.slice(this.textAt, (this.textAt += length));
  }
}

/** How one append ended; four numbers each in an answer. */
export const Status = { Appended: 0, WrongRevision: 1, Full: 2, Failed: 3 } as const;

/** From a client to the writer. */
export type ToWriter =
  | { readonly kind: 'frame'; readonly bytes: ArrayBuffer; readonly now?: number }
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'connect'; readonly port: MessagePort }
  | { readonly kind: 'close' };

/** From the writer: per frame, in order, status, revision, position and duplicates of each append. */
export type FromWriter =
  | { readonly kind: 'answer'; readonly outcomes: Float64Array<ArrayBuffer>; readonly failure?: string }
  | { readonly kind: 'checkpointed'; readonly failure?: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'closed'; readonly failure?: string };
