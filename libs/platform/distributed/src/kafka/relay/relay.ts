import { setTimeout as sleep } from 'node:timers/promises';
import {
  noTracing,
  routesFor,
  streamPrefixOf,
  type EventStore,
  type Lease,
  type Leases,
  type Position,
  type Publisher,
  type Tracing,
} from '@rapport/platform-ports';

import { DEFAULT_PREFIX, ensureTopics, topicOf, type TopicSettings } from '../topics';
import type { Outgoing } from './page-messages';
import type { RelayMetrics, RelayState } from './relay-metrics';
import { relaySession } from './relay-session';
import { isFenced, type KafkaClient } from '../client';

export interface RelayOptions {
  readonly kafka: KafkaClient;
  readonly topics: TopicSettings;
  /** What topics and the transactional id begin with; default `rapport`. */
  readonly prefix?: string;
  readonly context: string;
  /** Of this context. */
  readonly publishers: readonly Publisher[];
  readonly store: Pick<EventStore, 'subscribe' | 'end'>;
  /** One replica relays, the others stand by. */
  readonly leases: Leases;
  /** Most private events in one transaction; default 2,000. */
  readonly pageSize?: number;
  /** Marks alone are sent this often at most; default 25. */
  readonly markEveryMs?: number;
  /** Longest wait between two tries; default 5,000. */
  readonly maxBackoffMs?: number;
  /** Hears of every transaction with events; default: nothing is traced. */
  readonly tracing?: Tracing;
  /** For logs: an outage, or that another relay took over. It goes on by itself. */
  readonly onFailure?: (error: unknown) => void;
}

export interface RunningRelay {
  /** What its lease is named. */
  readonly lease: string;
  isLeading(): boolean;
  metrics(): Promise<RelayMetrics>;
  /** Ends the transaction that is under way, and lets another replica take over at once. */
  stop(): Promise<void>;
}

const FIRST_BACKOFF_MS = 100;
const LAST_WORDS_MS = 3_000;

/**
 * Sends what a context publishes to its topic, each event once and in the order of the log, from the first event on.
 * Where it stands is what the topic itself holds: a page is one transaction, so that no checkpoint can disagree with it.
 *
 * @throws WrongTopic, Unavailable
 */
export async function runRelay(options: RelayOptions): Promise<RunningRelay> {
  const topic = topicOf(options.prefix ?? DEFAULT_PREFIX, options.context);
  const admin = options.kafka.admin();
  try {
    await admin.connect();
    await ensureTopics(admin, [topic], options.topics);
  } finally {
    await admin.disconnect();
  }
  return new Relay(options, topic);
}

class Relay implements RunningRelay {
  readonly lease: string;
  private readonly stopping = new AbortController();
  private readonly done: Promise<void>;
  private state: RelayState = 'standby';
  private position: Position | null = null;
  private readonly counts = { events: 0, marks: 0, transactions: 0, failures: 0 };

  constructor(
    private readonly options: RelayOptions,
    private readonly topic: string,
  ) {
    this.lease = `relay.${options.context}`;
    this.done = this.run();
    this.done.catch(() => undefined);
  }

  isLeading(): boolean {
    return this.state === 'running' || this.state === 'waiting';
  }

  async metrics(): Promise<RelayMetrics> {
    const { context, store } = this.options;
    const end = this.position === null ? null : await store.end();
    const lag = end === null || this.position === null ? null : Math.max(0, end - this.position);
    return { context, state: this.state, position: this.position, lag, ...this.counts };
  }

  async stop(): Promise<void> {
    if (this.state === 'running') await this.reachEnd();
    this.stopping.abort();
    await this.done;
  }

  /** What the service wrote last is relayed, so that nothing waits for its return; within some seconds. */
  private async reachEnd(): Promise<void> {
    const deadline = Date.now() + LAST_WORDS_MS;
    const end = await this.options.store.end().catch(() => null);
    while (end !== null && this.state === 'running' && (this.position ?? end) < end && Date.now() < deadline)
      await this.pause(10);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.state = 'standby';
      let lease: Lease;
      try {
        lease = await this.options.leases.acquire(this.lease, signal);
      } catch (error) {
        if (signal.aborted) break;
        this.failed(error);
        await this.pause(FIRST_BACKOFF_MS);
        continue;
      }
      await this.lead(lease);
      await lease.release().catch(() => undefined);
    }
    this.state = 'stopped';
  }

  /** Sessions, as long as the lease is ours. */
  private async lead(lease: Lease): Promise<void> {
    let backoffMs = FIRST_BACKOFF_MS;
    while (!this.stopping.signal.aborted && !lease.lost.aborted) {
      try {
        await relaySession(this.sessionOptions(lease), this.stopping.signal);
        backoffMs = FIRST_BACKOFF_MS;
      } catch (error) {
        if (this.state === 'running') backoffMs = FIRST_BACKOFF_MS;
        this.failed(error);
        // Another may hold the lease by now, and this one does not know yet: ask for it anew instead of fencing the other.
        if (isFenced(error)) return;
        await this.pause(backoffMs / 2 + (Math.random() * backoffMs) / 2);
        backoffMs = Math.min(backoffMs * 2, this.options.maxBackoffMs ?? 5_000);
      }
    }
  }

  private sessionOptions(lease: Lease) {
    const {
      kafka,
      context,
      publishers,
      store,
      prefix = DEFAULT_PREFIX,
      pageSize = 2_000,
      markEveryMs = 25,
      tracing = noTracing,
    } = this.options;
    const published = publishers.flatMap((publisher) => Object.values(publisher.publishes).flat());
    return {
      kafka,
      topic: this.topic,
      transactionalId: `${prefix}.relay.${context}`,
      store,
      routes: routesFor(publishers, published),
      streamPrefix: streamPrefixOf(context),
      lease,
      pageSize,
      markEveryMs,
      tracing,
      onStart: (through: Position) => {
        this.state = 'running';
        this.position = through;
      },
      onSent: ({ events, marks, through }: Outgoing) => {
        this.position = through;
        this.counts.events += events;
        this.counts.marks += marks;
        this.counts.transactions++;
      },
    };
  }

  private failed(error: unknown): void {
    this.state = 'waiting';
    this.counts.failures++;
    this.options.onFailure?.(error);
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
