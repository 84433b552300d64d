import { setTimeout as delay } from 'node:timers/promises';
import { Caller } from './caller';
import { introductions, message, type Message, type Traffic } from './traffic';

/** What to send. */
export interface Load extends Traffic {
  readonly port: number;
  readonly writeKey: string;
  /** Number of the first message; default 0. */
  readonly from?: number;
  readonly messages: number;
  /** Messages to a request; 1: single POSTs. */
  readonly perRequest: number;
  readonly callers: number;
  /** Messages per second at most; default: as fast as they are answered. */
  readonly rate?: number;
  /** Messages that come before those that are measured, so that the server's code is compiled; default: 400 of the same people. */
  readonly warmUp?: number;
  /** Whether the people who are known have been introduced already. */
  readonly introduced?: boolean;
}

export interface Measured {
  /** From the first request to the last answer, ms. */
  readonly took: number;
  /** Milliseconds per request, each. */
  readonly latencies: readonly number[];
  /** Highest `Rapport-Position` of the answers. */
  readonly position: number;
}

/** A process of its own: makes all requests first, then sends them. */
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
  const { run, warmUp = 0, messages, perRequest } = load;
  const from = (load.from ?? 0) + warmUp;
  if (!load.introduced) {
    await sendAll({ ...load, callers: 4, rate: undefined }, requestsOf(load, introductions(), 100));
    const before = Array.from({ length: warmUp || 400 }, (_, n) => message({ run: `warm-${run}` }, n));
    await sendAll({ ...load, rate: undefined }, requestsOf(load, before, perRequest));
  }
  const bodies = Array.from({ length: messages }, (_, n) => message(load, from + n));
  const requests = requestsOf(load, bodies, perRequest);
  process.send?.('ready');
  await new Promise((resolve) => process.once('message', resolve));
  return sendAll(load, requests);
}

function requestsOf({ writeKey }: Load, messages: readonly Message[], perRequest: number): Buffer[] {
  const requests: Buffer[] = [];
  const authorization = Buffer.from(`${writeKey}:`).toString('base64');
  for (let from = 0; from < messages.length; from += perRequest) {
    const chunk = messages.slice(from, from + perRequest);
    const [first] = chunk;
    const body = perRequest === 1 ? (first?.body ?? '') : `{"batch":[${chunk.map((each) => each.body).join(',')}]}`;
    requests.push(
      Buffer.from(
        `POST /v1/${perRequest === 1 ? first?.path : 'batch'} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Basic ${authorization}\r\n` +
          `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      ),
    );
  }
  return requests;
}

async function sendAll({ port, callers, rate, perRequest }: Load, requests: readonly Buffer[]): Promise<Measured> {
  const latencies: number[] = [];
  const between = rate === undefined ? 0 : (perRequest / rate) * 1_000;
  let next = 0;
  let position = 0;
  const opened = await Promise.all(Array.from({ length: callers }, () => Caller.open(port)));
  const start = performance.now();
  await Promise.all(
    opened.map(async (caller) => {
      for (let index = next++; index < requests.length; index = next++) {
        const request = requests[index];
        const due = start + index * between;
        const early = due - performance.now();
        if (early > 0) await delay(early);
        // Paced requests are timed from when they were due: a server that falls behind is not spared the wait.
        const sentAt = between > 0 ? due : performance.now();
        if (request) position = Math.max(position, await caller.call(request));
        latencies.push(performance.now() - sentAt);
      }
      caller.close();
    }),
  );
  return { took: performance.now() - start, latencies, position };
}
