import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { START, type EventStore } from '@rapport/platform-ports';
import { AppendCall } from './appending/append-call';
import { Appender } from './appending/appender';
import { KnownCopies, type FirstCopies } from './copies';
import { KurrentEventStore } from './kurrent-event-store';
import { noCounts, type KurrentMetrics } from './metrics';
import { Names } from './protocol/names';
import { answered } from './protocol/failures';
import { KnownEnd } from './reading/known-end';
import { LiveTail } from './reading/live-tail';
import { LogReader } from './reading/log-reader';
import type { KurrentDbSettings } from './settings';
import { ClockMarker, type MarkEvery } from './time/clock-marker';
import { LogClock } from './time/log-clock';
import { TimeIndex } from './time/time-index';

export interface OpenKurrentEventStore extends KurrentDbSettings {
  readonly firstCopies: FirstCopies;
  /** Before all stream names, where one cluster serves several installations; default none. */
  readonly namespace?: string;
  /** Ms since 1970; default the system's clock. */
  readonly now?: () => number;
  /** How long the server may take to answer, ms; default 5,000. */
  readonly answerMs?: number;
  /** How long an append is tried again while the server cannot be reached, ms; default 10,000. */
  readonly retryMs?: number;
  /** Most appends that may wait for the server before `Overloaded`; default 10,000. */
  readonly mostWaiting?: number;
  /** How often the clock is marked in the log. */
  readonly markEvery?: Partial<MarkEvery>;
}

/** The event store of one process, and what is to be known of it. */
export interface OpenedKurrentEventStore {
  readonly store: EventStore;
  /** Whether the server answers now. */
  ready(): Promise<boolean>;
  metrics(): KurrentMetrics;
  close(): Promise<void>;
}

const readyWithinMs = 2_000;

/** @throws Unavailable while no server answers; Error for a connection string that is none. */
export async function openKurrentEventStore(options: OpenKurrentEventStore): Promise<OpenedKurrentEventStore> {
  const { url, firstCopies, namespace = '', now = Date.now } = options;
  const { answerMs = 5_000, retryMs = 10_000, mostWaiting = 10_000 } = options;
  const client = KurrentDBClient.connectionString(url);
  const names = new Names(namespace);
  const copies = new KnownCopies(firstCopies);
  const known = new KnownEnd();
  const reader = new LogReader(client, names, copies, known, { answerMs });
  const call = new AppendCall(client);
  const close = async () => {
    call.close();
    await client.dispose();
    const channel = await client['getChannel']();
    channel.close();
  };
  const newest = await reader.last().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  known.sees(newest?.position ?? START);
  const marker = new ClockMarker(call, names, { ms: 1_000, events: 500, idleMs: 60_000, ...options.markEvery });
  const clock = new LogClock(now, newest?.recordedAt ?? 0);
  const counts = noCounts();
  const limits = { answerMs, retryMs, mostWaiting };
  const appender = new Appender(call, names, reader, copies, clock, marker, counts, known, limits);
  const tail = new LiveTail(client, names, reader, copies, known);
  return {
    store: new KurrentEventStore(appender, reader, tail, new TimeIndex(reader)),
    ready: () =>
      answered(readyWithinMs, reader.end()).then(
        () => true,
        () => false,
      ),
    metrics: () => ({
      ...counts,
      reads: reader.reads,
      secondCopies: copies.leftOut,
      lostRecords: copies.lost,
      reconnects: tail.reconnects,
      connected: tail.connected,
      clockMarks: marker.written,
    }),
    async close() {
      await tail.close();
      await copies.flush();
      await close();
    },
  };
}
