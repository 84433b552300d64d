import type { Append, NewEvent } from '@rapport/platform-ports';
import type { MessagePort } from 'node:worker_threads';

/** A frame begins with how many appends and events it holds. */
const headerBytes = 8;

/** Appends of one event-loop tick, packed: one transferable buffer instead of a graph to clone. */
export class FrameEncoder {
  private buffer: Buffer<ArrayBuffer>;
  private end = headerBytes;
  private used = 0;
  appends = 0;
  events = 0;

  constructor(private readonly initialBytes = 16 * 1024) {
    this.buffer = Buffer.allocUnsafeSlow(initialBytes);
  }

  get bytes(): number {
    return this.end;
  }

  add(append: Append): void {
    const start = this.end;
    try {
      this.reserve(append.stream.length * 3 + 12);
      const { expected } = append;
      this.int(expected === 'any' ? ANY : expected === 'no-stream' ? -1 : expected);
      this.int(append.events.length);
      this.text(append.stream);
      for (const event of append.events) this.event(event);
      this.appends++;
      this.events += append.events.length;
    } catch (error) {
      this.end = start;
      throw error;
    }
  }

  /** Hands the frame over and starts the next one. */
  take(): { readonly bytes: ArrayBuffer; readonly length: number } {
    this.buffer.writeInt32LE(this.appends, 0);
    this.buffer.writeInt32LE(this.events, 4);
    const taken = { bytes: this.buffer.buffer, length: this.end };
    this.used = Math.max(this.end, this.used >> 1);
    // Sized after what went before, so that a busy tick seldom has to grow.
    this.buffer = Buffer.allocUnsafeSlow(Math.max(this.initialBytes, this.used + (this.used >> 2)));
    this.end = headerBytes;
    this.appends = 0;
    this.events = 0;
    return taken;
  }

  private event(event: NewEvent): void {
    const data = JSON.stringify(event.data);
    const metadata = event.metadata ? JSON.stringify(event.metadata) : '';
    const sealed = event.sealed;
    this.reserve(72 + (event.type.length + data.length + metadata.length) * 3 + (sealed?.length ?? 0));
    this.buffer.write(event.id, this.end, 'latin1');
    this.end = this.buffer.writeDoubleLE(event.occurredAt, this.end + 32);
    this.text(event.type);
    this.text(data);
    this.text(metadata);
    this.int(sealed ? sealed.length : -1);
    if (!sealed) return;
    this.buffer.set(sealed, this.end);
    this.end += sealed.length;
  }

  private int(value: number): void {
    this.end = this.buffer.writeInt32LE(value, this.end);
  }

  private text(text: string): void {
    const length = this.buffer.write(text, this.end + 4);
    this.buffer.writeInt32LE(length, this.end);
    this.end += 4 + length;
  }

  private reserve(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.end + bytes));
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
  }
}

/** `expected` of a packed append: no check. */
export const ANY = -2;

/** Walks through a frame: `append` and then as many `event` as it says. */
export class FrameDecoder {
  private readonly buffer: Buffer;
  private at = headerBytes;
  expected = ANY;
  events = 0;
  stream = '';
  id = '';
  occurredAt = 0;
  type = '';
  data = '';
  metadata: string | null = null;
  sealed: Uint8Array | null = null;

  constructor(bytes: ArrayBuffer, length: number) {
    this.buffer = Buffer.from(bytes, 0, length);
  }

  /** How many appends a frame holds. */
  static appends(bytes: ArrayBuffer): number {
    return new DataView(bytes).getInt32(0, true);
  }

  /** How many events a frame holds. */
  static events(bytes: ArrayBuffer): number {
    return new DataView(bytes).getInt32(4, true);
  }

  get done(): boolean {
    return this.at >= this.buffer.length;
  }

  append(): void {
    this.expected = this.int();
    this.events = this.int();
    this.stream = this.text();
  }

  event(): void {
    this.id = this.buffer.toString('latin1', this.at, this.at + 32);
    this.occurredAt = this.buffer.readDoubleLE(this.at + 32);
    this.at += 40;
    this.type = this.text();
    this.data = this.text();
    this.metadata = this.text() || null;
    const sealed = this.int();
    this.sealed = sealed < 0 ? null : this.buffer.subarray(this.at, (this.at += sealed));
  }

  private int(): number {
    const value = this.buffer.readInt32LE(this.at);
    this.at += 4;
    return value;
  }

  private text(): string {
    const length = this.int();
    return this.buffer.toString('utf8', this.at, (this.at += length));
  }
}

/** How one append ended; four numbers each in an answer. */
export const Status = { Appended: 0, WrongRevision: 1, Full: 2, Failed: 3 } as const;

/** From a client to the writer. */
export type ToWriter =
  | { readonly kind: 'frame'; readonly bytes: ArrayBuffer; readonly length: number; readonly now?: number }
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'connect'; readonly port: MessagePort }
  | { readonly kind: 'close' };

/** From the writer: per frame, in order, status, revision, position and duplicates of each append. */
export type FromWriter =
  | { readonly kind: 'answer'; readonly outcomes: Float64Array<ArrayBuffer>; readonly failure?: string }
  | { readonly kind: 'checkpointed'; readonly failure?: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'closed'; readonly failure?: string };
