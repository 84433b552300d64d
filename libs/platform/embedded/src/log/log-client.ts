import {
  Overloaded,
  StorageFull,
  Unavailable,
  WrongExpectedRevision,
  type Append,
  type AppendOutcome,
} from '@rapport/platform-ports';
import type { MessagePort } from 'node:worker_threads';
import { checkAppend } from './append-arguments';
import type { LogSignal } from './memory/log-signal';
import { FrameEncoder, Status, type FromWriter, type ToWriter } from './wire';

export interface LogClientOptions {
  /** Where given, events are stamped by it instead of the writer's clock. */
  readonly now?: () => number;
  /** Bounds of what may wait for the writer. */
  readonly maxQueuedEvents?: number;
  readonly maxQueuedBytes?: number;
}

/** Only what an answer needs: events held until then would outlive the young generation. */
interface Waiting extends Pick<Append, 'stream' | 'expected'> {
  readonly settle: (outcome: AppendOutcome) => void;
}

interface Frame {
  readonly waiting: readonly Waiting[];
  readonly events: number;
  readonly bytes: number;
}

/** Events after which a frame goes at once, so that a transaction stays short. */
const frameEvents = 4_096;

/** One thread's side of the writer: packs the appends of an event-loop tick and hands out the answers, in order. */
export class LogClient {
  private readonly encoder = new FrameEncoder();
  private waiting: Waiting[] = [];
  private readonly sent: Frame[] = [];
  private scheduled = false;
  private events = 0;
  private bytes = 0;
  private closed: Error | null = null;
  /**
   * Events worth waking an idle writer for before the tick ends: half of what it answered last. Callers that all wait
   * for one answer would else take turns with the writer; so they fall into two groups that overlap.
   */
  private enough = frameEvents;
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
    const refusal = this.closed ?? this.refusal(append.events.length);
    if (refusal) {
      settle(refusal);
      return;
    }
    try {
      checkAppend(append);
      this.encoder.add(append);
    } catch (error) {
      settle(error instanceof Error ? error : new TypeError(String(error)));
      return;
    }
    this.waiting.push({ stream: append.stream, expected: append.expected, settle });
    this.events += append.events.length;
    if (this.encoder.events >= (this.sent.length === 0 ? this.enough : frameEvents)) this.send();
    else if (!this.scheduled) {
      this.scheduled = true;
      setImmediate(() => this.send());
    }
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

  /** The writer is gone: nobody will answer. */
  fail(error: Error): void {
    this.closed ??= error;
    const lost = [...this.sent.splice(0).flatMap((frame) => frame.waiting), ...this.waiting];
    this.waiting = [];
    for (const { settle } of lost) settle(error);
    for (const { reject } of this.checkpoints.splice(0)) reject(error);
    this.end();
  }

  private refusal(events: number): Error | null {
    const { maxQueuedEvents = 30_000, maxQueuedBytes = 24 * 1024 * 1024 } = this.options;
    const full = this.events + events > maxQueuedEvents || this.bytes + this.encoder.bytes > maxQueuedBytes;
    // Whatever its size, a lone append is let through.
    if (!full || this.events === 0) return null;
    return new Overloaded('log.db', Math.min(5_000, Math.max(100, Math.ceil(this.events / this.rate))));
  }

  private send(): void {
    this.scheduled = false;
    if (this.waiting.length === 0) return;
    const { events } = this.encoder;
    const frame = this.encoder.take();
    this.sent.push({ waiting: this.waiting, events, bytes: frame.length });
    this.waiting = [];
    this.bytes += frame.length;
    this.post({ kind: 'frame', ...frame, now: this.options.now?.() }, [frame.bytes]);
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
    this.enough = Math.max(16, frame.events >> 1);
    let at = 0;
    for (const waiting of frame.waiting) {
      waiting.settle(outcomeOf(waiting, outcomes, at, failure));
      at += 4;
    }
  }

  private measure(events: number): void {
    const now = performance.now();
    const ms = Math.max(0.1, now - this.lastAnswer);
    this.lastAnswer = now;
    // Idle time says nothing about how fast the writer is.
    if (ms < 1_000) this.rate += (events / ms - this.rate) / 16;
  }
}

function outcomeOf(
  { stream, expected }: Waiting,
  outcomes: Float64Array,
  at: number,
  failure: string | undefined,
): AppendOutcome {
  const revision = outcomes[at + 1] ?? 0;
  switch (outcomes[at]) {
    case Status.Appended:
      return { revision, position: outcomes[at + 2] ?? 0, duplicates: outcomes[at + 3] ?? 0 };
    case Status.WrongRevision:
      return new WrongExpectedRevision(stream, expected, revision);
    case Status.Full:
      return new StorageFull('log.db');
    default:
      return new Unavailable('log.db', { cause: failure });
  }
}
