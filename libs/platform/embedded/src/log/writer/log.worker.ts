import { receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { LogSignal } from '../memory/log-signal';
import { maxTransactionEvents, StreamTail } from '../memory/stream-tail';
import { LogMetrics } from '../metrics';
import { releaseStartMemory } from '../../worker/release-start-memory';
import { FrameDecoder, type FromWriter, type ToWriter } from '../wire';
import { LogWriter, type Frame, type LogWriterOptions } from './log-writer';

export interface LogWorkerData {
  readonly file: string;
  readonly signal: SharedArrayBuffer;
  readonly tail: SharedArrayBuffer;
  readonly metrics: SharedArrayBuffer;
  readonly port: MessagePort;
  readonly options: LogWriterOptions;
}

const data = workerData as LogWorkerData;
const signal = new LogSignal(data.signal);
const ports = [data.port];
const writer = new LogWriter(data.file, signal, StreamTail.over(data.tail), new LogMetrics(data.metrics), data.options);
let closing = false;

run();

/** Blocks this thread for good: messages are taken by hand, so that all that waits shares a transaction. */
function run(): void {
  tell(data.port, { kind: 'ready' });
  releaseStartMemory();
  let quiet = false;
  for (;;) {
    const rings = signal.rings;
    if (commitWaiting()) {
      quiet = false;
      continue;
    }
    if (closing) break;
    // Callers that wait for an answer come back at once: only a real pause is good for anything else.
    const more = quiet && writer.idle();
    if (!more) quiet = !signal.awaitRing(rings, quiet && !signal.full ? 60_000 : 250);
  }
  writer.close();
  tell(data.port, { kind: 'closed' });
  for (const port of ports) port.close();
}

/** One transaction of what waits now; false where nothing waits. */
function commitWaiting(): boolean {
  const frames: Frame[] = [];
  const from: MessagePort[] = [];
  let events = 0;
  for (const port of ports)
    while (events < maxTransactionEvents / 4) {
      const message = (receiveMessageOnPort(port) as { message: ToWriter } | undefined)?.message;
      if (!message) break;
      if (message.kind !== 'frame') {
        control(message, port);
        continue;
      }
      frames.push(message);
      from.push(port);
      events += FrameDecoder.events(message.bytes);
    }
  if (frames.length === 0) return false;
  const answers = writer.commit(frames);
  for (const [i, { outcomes, failure }] of answers.entries()) {
    const packed = Float64Array.from(outcomes);
    const port = from[i];
    port?.postMessage({ kind: 'answer', outcomes: packed, failure } satisfies FromWriter, [packed.buffer]);
  }
  writer.followUp(events);
  return true;
}

function control(message: Exclude<ToWriter, { kind: 'frame' }>, port: MessagePort): void {
  switch (message.kind) {
    case 'connect':
      ports.push(message.port);
      break;
    case 'checkpoint':
      try {
        writer.checkpoint();
        tell(port, { kind: 'checkpointed' });
      } catch (error) {
        tell(port, { kind: 'checkpointed', failure: String(error) });
      }
      break;
    case 'close':
      closing = true;
      break;
    default:
      message satisfies never;
  }
}

function tell(port: MessagePort, message: FromWriter): void {
  port.postMessage(message);
}
