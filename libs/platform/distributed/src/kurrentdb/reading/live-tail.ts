import {
  START as FIRST,
  type AllStreamSubscription,
  type KurrentDBClient,
  type AllStreamResolvedEvent,
  type ReadPosition,
} from '@kurrent/kurrentdb-client';
import { START, type Position } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import type { KnownCopies } from '../copies';
import { decodeEvent, type LogEntry } from '../protocol/event-codec';
import { backoffMs } from '../protocol/failures';
import type { Names } from '../protocol/names';
import { placeOf, positionOf } from '../protocol/position';
import type { KnownEnd } from './known-end';
import type { LogReader } from './log-reader';
import { LiveWindow, type Seen } from './live-window';

/** Events that are kept for subscriptions that are a little behind. */
const windowEvents = 10_000;
/** Events that may wait to be looked up before the server is held back. */
const mostWaiting = 2_000;

/**
 * The one live subscription of a process to `$all`: all of the log but system events, so that it moves with every event.
 * It feeds a window in memory that all subscriptions read from; it never waits for them, so it is slow only where the index
 * of first copies is. Dropped for whatever reason (connection, server, slow consumer), it begins again where it stood,
 * after 20 ms, 40 ms, … at most a second.
 */
export class LiveTail {
  private window: Promise<LiveWindow> | undefined;
  private readonly stopped = new AbortController();
  private subscription: AllStreamSubscription | undefined;
  reconnects = 0;
  connected = false;

  constructor(
    private readonly client: KurrentDBClient,
    private readonly names: Names,
    private readonly reader: LogReader,
    private readonly copies: KnownCopies,
    private readonly known: KnownEnd,
  ) {}

  get signal(): AbortSignal {
    return this.stopped.signal;
  }

  /** The window, begun with the first call at the log's end as it is then. */
  open(): Promise<LiveWindow> {
    this.window ??= this.begin().catch((error: unknown) => {
      this.window = undefined;
      throw error;
    });
    return this.window;
  }

  async close(): Promise<void> {
    this.stopped.abort();
    await this.subscription?.unsubscribe().catch(() => undefined);
  }

  private async begin(): Promise<LiveWindow> {
    const end = await this.reader.end();
    const window = new LiveWindow(end, end, windowEvents);
    void this.follow(window, end);
    return window;
  }

  private async follow(window: LiveWindow, end: Position): Promise<void> {
    let resumeAt: ReadPosition = end === START ? FIRST : placeOf(end);
    for (let attempt = 0; !this.stopped.signal.aborted; attempt++) {
      const before: ReadPosition = resumeAt;
      resumeAt = await this.subscribe(window, resumeAt);
      this.connected = false;
      if (this.stopped.signal.aborted) return;
      if (resumeAt !== before) attempt = 0;
      this.reconnects++;
      await pause(backoffMs(attempt), undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  /** One subscription until it ends; gives the place to resume at. */
  private subscribe(window: LiveWindow, from: ReadPosition): Promise<ReadPosition> {
    return new Promise((resolve) => {
      let resumeAt = from;
      let waiting: AllStreamResolvedEvent[] = [];
      let [busy, over] = [false, false];
      const subscription = this.client.subscribeToAll({
        fromPosition: from,
        requiresLeader: true,
        filter: {
          ...this.names.all(),
          checkpointReached: async (_, place) => {
            // as it is: catching up, it may lie before the event at its commit position, which only its prepare position says
            if (waiting.length === 0 && !busy) resumeAt = place;
          },
        },
      });
      this.subscription = subscription;
      const end = () => {
        if (over) return;
        over = true;
        void subscription.unsubscribe().catch(() => undefined);
        if (!busy) resolve(resumeAt);
      };
      const take = async () => {
        busy = true;
        for (let attempt = 0; waiting.length > 0 && !this.stopped.signal.aborted;) {
          const taken = [...waiting];
          const seen = await this.look(taken).catch(() => undefined);
          if (!seen) {
            // the index does not answer: hold the log back rather than let a second copy through
            await pause(backoffMs(attempt++), undefined, { signal: this.stopped.signal }).catch(() => undefined);
            continue;
          }
          attempt = 0;
          waiting = waiting.slice(taken.length);
          const last = seen.at(-1);
          if (last) {
            resumeAt = placeOf(last.position);
            this.known.sees(last.position);
          }
          window.add(seen);
          if (waiting.length < mostWaiting && subscription.isPaused()) subscription.resume();
        }
        busy = false;
        if (over) resolve(resumeAt);
      };
      subscription.on('confirmation', () => (this.connected = true));
      subscription.on('error', end);
      subscription.on('end', end);
      subscription.on('close', end);
      subscription.on('data', (resolved: AllStreamResolvedEvent) => {
        waiting.push(resolved);
        if (waiting.length >= mostWaiting) subscription.pause();
        if (!busy) void take();
      });
      this.stopped.signal.addEventListener('abort', end, { once: true });
    });
  }

  private async look(resolved: readonly AllStreamResolvedEvent[]): Promise<readonly Seen[]> {
    const entries = new Map<Position, LogEntry>();
    const places = resolved.flatMap((one) => {
      const place = one.event?.position;
      if (!place) return [];
      const position = positionOf(place);
      const entry = decodeEvent(one, this.names);
      if (entry) entries.set(position, entry);
      return [position];
    });
    const events = new Map((await this.copies.firstOf([...entries.values()])).map((event) => [event.position, event]));
    return places.map((position) => ({ position, event: events.get(position) }));
  }
}
