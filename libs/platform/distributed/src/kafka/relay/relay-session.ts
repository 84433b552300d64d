import { setTimeout as sleep } from 'node:timers/promises';
import {
  causedBy,
  traced,
  type EventStore,
  type Lease,
  type LogPage,
  type Routes,
  type Tracing,
} from '@rapport/platform-ports';
import { CompressionTypes, Partitioners, type Message, type Producer } from 'kafkajs';
import { PageMessages, type Outgoing } from './page-messages';
import { topicEnds } from './topic-ends';
import { atMost, type KafkaClient } from '../client';

export interface RelaySessionOptions {
  readonly kafka: KafkaClient;
  readonly topic: string;
  readonly transactionalId: string;
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly routes: Routes;
  readonly streamPrefix: string;
  readonly lease: Pick<Lease, 'lost'>;
  readonly pageSize: number;
  readonly markEveryMs: number;
  readonly tracing: Tracing;
  readonly onStart: (through: number) => void;
  readonly onSent: (sent: Outgoing) => void;
}

/** How long a broker keeps a transaction open whose producer is silent: until then consumers wait behind it. */
const TRANSACTION_TIMEOUT_MS = 30_000;

const CLOSE_MS = 5_000;

const LEAST_COMPRESSED_BYTES = 4_096;

const isDue = Symbol('due');

/**
 * Relays until the signal or the loss of the lease ends it. Whatever fails ends it too: the next session fences this
 * one's producer and learns from the topic what became of its last transaction.
 *
 * @throws what the event store or Kafka throws.
 */
export async function relaySession(options: RelaySessionOptions, stopping: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stopping, options.lease.lost]);
  const producer = options.kafka.producer({
    transactionalId: options.transactionalId,
    transactionTimeout: TRANSACTION_TIMEOUT_MS,
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    // The broker refuses a new transaction for the moment in which it still writes the end of the one before.
    retry: { initialRetryTime: 5, multiplier: 2, factor: 0.2, retries: 9, maxRetryTime: 2_000 },
  });
  try {
    await producer.connect();
    await fenceOthers(producer);
    const messages = new PageMessages(options.routes, await topicEnds(options.kafka, options.topic));
    options.onStart(messages.through);
    await relay(options, producer, messages, signal);
  } finally {
    await atMost(CLOSE_MS, producer.disconnect());
  }
}

/** Asks for the producer's number, which ends what an earlier holder of the transactional id has begun. */
async function fenceOthers(producer: Producer): Promise<void> {
  const transaction = await producer.transaction();
  await transaction.abort();
}

/** One page is read and made messages of while the one before is on its way. */
async function relay(
  options: RelaySessionOptions,
  producer: Producer,
  messages: PageMessages,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  const pages = options.store
    .subscribe({
      after: messages.through,
      filter: {
        streamPrefixes: [options.streamPrefix],
        ...(options.routes.filter?.types && { types: options.routes.filter.types }),
      },
      pageSize: options.pageSize,
      signal: AbortSignal.any([signal, ended.signal]),
    })
    [Symbol.asyncIterator]();
  let next = pages.next();
  let sending = Promise.resolve();
  let lastSent = 0;
  try {
    while (!signal.aborted) {
      const dueIn = messages.hasNews ? lastSent + options.markEveryMs - Date.now() : Infinity;
      const page = await firstOf(next, sending, dueIn);
      if (page !== isDue) {
        if (page.done) return;
        messages.add(page.value);
        next = pages.next();
        next.catch(() => undefined);
        if (!messages.hasEvents) continue;
      }
      await sending;
      if (signal.aborted) return;
      lastSent = Date.now();
      sending = sendTraced(options, producer, messages.take());
      sending.catch(() => undefined);
    }
    await sending;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    ended.abort();
    await sending.catch(() => undefined);
    await pages.return?.();
  }
}

/** The next page, or the time for marks; a failed transaction is heard of while waiting for either. */
async function firstOf(
  next: Promise<IteratorResult<LogPage>>,
  sending: Promise<void>,
  dueInMs: number,
): Promise<IteratorResult<LogPage> | typeof isDue> {
  if (dueInMs <= 0) return isDue;
  const done = new AbortController();
  const failed = sending.then(() => new Promise<never>(() => undefined));
  const due = dueInMs === Infinity ? [] : [sleep(dueInMs, isDue, { signal: done.signal })];
  try {
    return await Promise.race([next, failed, ...due]);
  } finally {
    done.abort();
    for (const timer of due) timer.catch(() => undefined);
  }
}

/** A span where the trace of one of the events is recorded; marks come of nobody's work. */
function sendTraced(options: RelaySessionOptions, producer: Producer, outgoing: Outgoing): Promise<void> {
  const { tracing, topic } = options;
  if (!tracing.isOn || outgoing.traces.length === 0) return send(options, producer, outgoing);
  const span = {
    ...causedBy(outgoing.traces),
    name: `send ${topic}`,
    kind: 'producer',
    attributes: {
      'messaging.system': 'kafka',
      'messaging.operation.type': 'send',
      'messaging.destination.name': topic,
      'messaging.batch.message_count': outgoing.events,
      'rapport.log.position': outgoing.through,
    },
  } as const;
  const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);
  return traced(tracing, span, nameOf, () => send(options, producer, outgoing));
}

/** One transaction: all of it is seen, or nothing. */
async function send(options: RelaySessionOptions, producer: Producer, outgoing: Outgoing): Promise<void> {
  const transaction = await producer.transaction();
  for (const messages of outgoing.sends)
    await transaction.sendBatch({
      acks: -1,
      compression: isWorthCompressing(messages) ? CompressionTypes.GZIP : CompressionTypes.None,
      topicMessages: [{ topic: options.topic, messages: [...messages] }],
    });
  options.lease.lost.throwIfAborted();
  await transaction.commit();
  options.onSent(outgoing);
}

/** Marks alone and single events are not: unpacking thousands of tiny batches is most of what a consumer far behind does. */
function isWorthCompressing(messages: readonly Message[]): boolean {
  let bytes = 0;
  for (const { value } of messages) bytes += value?.length ?? 0;
  return bytes >= LEAST_COMPRESSED_BYTES;
}
