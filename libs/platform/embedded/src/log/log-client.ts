import { checkAppend, Overloaded, Unavailable, type Append, type AppendOutcome } from '@rapport/platform-ports';
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { AppendGroup, OpenFrame, type SentFrame, type Waiting } from './frame';
import type { LogSignal } from './memory/log-signal';
import type { FromWriter, ToWriter } from './wire';

export interface LogClientOptions {
  /** Where given, events are stamped by it instead of the writer's clock. */
  readonly now?: () => number;
  /** Bounds of what may wait for the writer. */
  readonly maxQueuedEvents?: number;
  readonly maxQueuedBytes?: number;
}

/** Events after which a frame goes at once, so that a transaction stays short. */
const frameEvents = 4_096;
/** Events that are worth a message to the writer of their own. */
const worthSending = 64;
/** Events for which a frame waits while they keep coming: a commit costs as much as twenty of them, and so does waking a thread. */
const worthWaiting = 32;

/** One thread's side of the writer: packs the appends of an event-loop tick and hands out the answers, in order. */
export class LogClient {
  private readonly open = new OpenFrame();
  private readonly sent: SentFrame[] = [];
  private scheduled = false;
  private events = 0;
  private bytes = 0;
  private closed: Error | null = null;
  /** Events per millisecond, lately. */
  private rate = 10;
  private lastAnswer = 0;
  private readonly checkpoints: { resolve: () => void; reject: (error: Error) => void }[] = [];
  private readonly ended: Promise<void>;
  private end: () => void = () => undefined;

  constructor(
    private readonly port: MessagePort,
    private readonly signal: LogSignal,
    private readonly options: LogClientOptions = {},
  ) {
    this.ended = new Promise((resolve) => (this.end = resolve));
    port.on('message', (message: FromWriter) => this.receive(message));
    port.on('close', () => this.fail(new Unavailable('log.db')));
  }

  /** Events that wait for the writer or for its answer. */
  get queued(): number {
    return this.events;
  }

  /** Never throws; `settle` is called once. */
  submit(append: Append, settle: (outcome: AppendOutcome) => void): void {
    const refusal = this.pack(append, { settle: (_, outcome) => settle(outcome) }, 0);
    if (refusal) settle(refusal);
    else this.sendSoon();
  }

  /** Never throws; `done` is called once, with the outcomes in order. */
  submitAll(appends: readonly Append[], done: (outcomes: readonly AppendOutcome[]) => void): void {
    const group = new AppendGroup(appends.length, done);
    for (const [index, append] of appends.entries()) {
      const refusal = this.pack(append, group, index);
      if (refusal) group.settle(index, refusal);
      else if (this.open.events >= frameEvents) this.send();
    }
    if (!this.open.isEmpty) this.sendSoon();
  }

  /** See {@link LogWriter.checkpoint}. */
  checkpoint(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(this.closed);
        return;
      }
      this.checkpoints.push({ resolve, reject });
      this.post({ kind: 'checkpoint' });
    });
  }

  /** Another thread's client of the same writer. */
  connect(port: MessagePort): void {
    this.post({ kind: 'connect', port }, [port]);
  }

  /** Refuses what comes from now on, finishes what was accepted, then stops the writer. */
  async close(): Promise<void> {
    if (!this.closed) {
      this.send();
      this.closed = new Unavailable('log.db');
      this.post({ kind: 'close' });
    }
    await this.ended;
  }

  /** Takes what the writer said before it ended, and nobody has read yet. */
  hearTheRest(): void {
    for (let rest = receiveMessageOnPort(this.port); rest; rest = receiveMessageOnPort(this.port))
      this.receive(rest.message as FromWriter);
  }

  /** The writer is gone: nobody will answer. */
  fail(error: Error): void {
    this.closed ??= error;
    const { sent: unsent } = this.open.take();
    for (const frame of [...this.sent.splice(0), unsent]) frame.fail(error);
    for (const { reject } of this.checkpoints.splice(0)) reject(error);
    this.end();
  }

  /** Why it cannot be; null: it waits. */
  private pack(append: Append, waiting: Waiting, index: number): Error | null {
    const refusal = this.closed ?? this.refusal(append.events.length);
    if (refusal) return refusal;
    try {
      checkAppend(append);
      this.open.add(append, waiting, index);
    } catch (error) {
      return error instanceof Error ? error : new TypeError(String(error));
    }
    this.events += append.events.length;
    return null;
  }

  private refusal(events: number): Error | null {
    const { maxQueuedEvents = 30_000, maxQueuedBytes = 24 * 1024 * 1024 } = this.options;
    const full = this.events + events > maxQueuedEvents || this.bytes + this.open.bytes > maxQueuedBytes;
    // Whatever its size, a lone append is let through.
    if (!full || this.events === 0) return null;
    return new Overloaded('log.db', Math.min(5_000, Math.max(100, Math.ceil(this.events / this.rate))));
  }

  /**
   * At once where it is worth it, else at the end of a turn of the event loop that brings nothing more; while the writer
   * works, not before its next answer.
   */
  private sendSoon(): void {
    if (this.open.events >= worthSending) this.send();
    else if (this.sent.length === 0 && !this.scheduled) this.sendAtTurnsEnd();
  }

  private sendAtTurnsEnd(): void {
    this.scheduled = true;
    const { events: before } = this.open;
    setImmediate(() => {
      const { events } = this.open;
      // One caller alone, who goes on where it was answered, is not kept waiting.
      const isGrowing = before > 0 && events > before && events < worthWaiting;
      if (isGrowing) return this.sendAtTurnsEnd();
      this.scheduled = false;
      this.send();
    });
  }

  private send(): void {
    if (this.open.isEmpty) return;
    const { bytes, sent } = this.open.take();
    this.sent.push(sent);
    this.bytes += sent.bytes;
    this.post({ kind: 'frame', bytes, now: this.options.now?.() }, [bytes]);
  }

  private post(message: ToWriter, transfer: (ArrayBuffer | MessagePort)[] = []): void {
    this.port.postMessage(message, transfer);
    this.signal.ring();
  }

  private receive(message: FromWriter): void {
    switch (message.kind) {
      case 'answer':
        this.answer(message.outcomes, message.failure);
        break;
      case 'checkpointed': {
        const caller = this.checkpoints.shift();
        if (message.failure === undefined) caller?.resolve();
        else caller?.reject(new Unavailable('log.db', { cause: message.failure }));
        break;
      }
      case 'closed':
        this.fail(new Unavailable('log.db'));
        this.port.close();
        break;
      case 'ready':
        break;
      default:
        message satisfies never;
    }
  }

  private answer(outcomes: Float64Array, failure: string | undefined): void {
    const frame = this.sent.shift();
    if (!frame) return;
    this.events -= frame.events;
    this.bytes -= frame.bytes;
    this.measure(frame.events);
    frame.answer(outcomes, failure);
    // With what those who were waiting do next.
    if (this.sent.length === 0 && !this.scheduled) this.sendAtTurnsEnd();
  }

  private measure(events: number): void {
    const now = performance.now();
    const ms = Math.max(0.1, now - this.lastAnswer);
    this.lastAnswer = now;
    // Idle time says nothing about how fast the writer is.
    if (ms < 1_000) this.rate += (events / ms - this.rate) / 16;
  }
}
