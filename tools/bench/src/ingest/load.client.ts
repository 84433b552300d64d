import { connect, type Socket } from 'node:net';
import { introductions, message } from './traffic';

/** What to send: `messages` in all, so many to a request (1: single POSTs), by so many callers. */
export interface Load {
  readonly port: number;
  readonly writeKey: string;
  readonly run: string;
  readonly messages: number;
  readonly perRequest: number;
  readonly callers: number;
}

export interface Measured {
  readonly messagesPerSecond: number;
  /** Milliseconds per request, each. */
  readonly latencies: readonly number[];
}

/** A process of its own: makes all requests first, then sends them as fast as they are answered. */
process.once('message', (load: Load) => {
  measure(load).then(
    (measured) => process.send?.(measured),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function measure(load: Load): Promise<Measured> {
  const people = introductions();
  const warmUp = Array.from({ length: 400 }, (_, n) => message(`warm-${load.run}`, n));
  await sendAll({ ...load, callers: 4 }, requestsOf(load, people, 100));
  await sendAll(load, requestsOf(load, warmUp, load.perRequest));
  const bodies = Array.from({ length: load.messages }, (_, n) => message(load.run, n));
  const requests = requestsOf(load, bodies, load.perRequest);
  process.send?.('ready');
  await new Promise((resolve) => process.once('message', resolve));
  const start = performance.now();
  const latencies = await sendAll(load, requests);
  return { messagesPerSecond: (load.messages / (performance.now() - start)) * 1_000, latencies };
}

function requestsOf({ writeKey }: Load, bodies: readonly string[], perRequest: number): Buffer[] {
  const requests: Buffer[] = [];
  const authorization = Buffer.from(`${writeKey}:`).toString('base64');
  for (let from = 0; from < bodies.length; from += perRequest) {
    const chunk = bodies.slice(from, from + perRequest);
    const body = perRequest === 1 ? (chunk[0] ?? '') : `{"batch":[${chunk.join(',')}]}`;
    // The bare route answers on every path alike.
    const path = perRequest > 1 ? 'batch' : body.startsWith('{"type":"page"') ? 'page' : 'track';
    requests.push(
      Buffer.from(
        `POST /v1/${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Basic ${authorization}\r\n` +
          `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      ),
    );
  }
  return requests;
}

async function sendAll({ port, callers }: Load, requests: readonly Buffer[]): Promise<number[]> {
  const latencies: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      const caller = await Caller.open(port);
      for (let request = requests[next++]; request; request = requests[next++])
        latencies.push(await caller.call(request));
      caller.close();
    }),
  );
  return latencies;
}

/** One connection, one request at a time; reads no more of an answer than it must. */
class Caller {
  private answered: ((latency: number) => void) | null = null;
  private failed: (error: Error) => void = () => undefined;
  private sentAt = 0;
  private received = '';

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (data) => this.receive(String(data)));
    socket.on('error', (error) => this.failed(error));
    socket.on('close', () => this.failed(new Error('the server hung up')));
  }

  static open(port: number): Promise<Caller> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Caller(socket)));
      socket.once('error', reject);
    });
  }

  call(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.answered = resolve;
      this.failed = reject;
      this.sentAt = performance.now();
      this.socket.write(request);
    });
  }

  close(): void {
    this.failed = () => undefined;
    this.socket.destroy();
  }

  private receive(data: string): void {
    this.received += data;
    const headEnd = this.received.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(this.received)?.[1] ?? 0);
    if (this.received.length < headEnd + 4 + length) return;
    const isOk = this.received.startsWith('HTTP/1.1 200');
    const answer = this.received;
    this.received = '';
    if (isOk) this.answered?.(performance.now() - this.sentAt);
    else this.failed(new Error(answer));
  }
}
