import {
  checkAppend,
  Overloaded,
  Unavailable,
  WrongExpectedRevision,
  type Append,
  type Appended,
  type ExpectedRevision,
  type NewEvent,
  type Position,
} from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import type { KnownCopies } from '../copies';
import type { MetricCounts } from '../metrics';
import { encodeEvent } from '../protocol/event-codec';
import { backoffMs, component } from '../protocol/failures';
import type { Names } from '../protocol/names';
import type { KnownEnd } from '../reading/known-end';
import type { LogReader } from '../reading/log-reader';
import type { ClockMarker } from '../time/clock-marker';
import type { LogClock } from '../time/log-clock';
import type { AppendCall } from './append-call';
import { unrepeated } from './unrepeated';

export interface AppenderOptions {
  /** How long the server may take for one try, ms. */
  readonly answerMs: number;
  /** How long an append is tried again while the server cannot be reached, ms. */
  readonly retryMs: number;
  /** Most appends of one process that may wait for the server. */
  readonly mostWaiting: number;
}

/** Where an append's last event is. */
interface Written {
  readonly revision: number;
  readonly position: Position;
  /** The server had these very events already. */
  readonly isRepeat: boolean;
}

/** How far back a stream is searched for events whose fate is not known. */
const searched = 2_000;

/** Appends of one process. */
export class Appender {
  private waiting = 0;

  constructor(
    private readonly call: AppendCall,
    private readonly names: Names,
    private readonly reader: LogReader,
    private readonly copies: KnownCopies,
    private readonly clock: LogClock,
    private readonly marker: ClockMarker,
    private readonly metrics: MetricCounts,
    private readonly known: KnownEnd,
    private readonly options: AppenderOptions,
  ) {}

  async append(append: Append): Promise<Appended> {
    checkAppend(append);
    if (this.waiting >= this.options.mostWaiting) throw new Overloaded(component, 1_000);
    this.waiting++;
    try {
      const appended = await (append.expected === 'any' ? this.appendAny(append) : this.appendExact(append));
      this.metrics.appends++;
      this.metrics.duplicates += appended.duplicates;
      this.metrics.events += append.events.length - appended.duplicates;
      return appended;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) this.metrics.conflicts++;
      else this.metrics.failures++;
      throw error;
    } finally {
      this.waiting--;
    }
  }

  /** The server decides, and knows a repeated append by the ids behind the expected revision, however old they are. */
  private async appendExact(append: Append): Promise<Appended> {
    const { stream, expected, events } = append;
    const written = await this.write(stream, expected, events).catch((error: unknown) => {
      if (error instanceof WrongExpectedRevision) return this.writeBehindCopies(append, error);
      throw error;
    });
    // so that a later append under `any` knows these ids
    await this.copies.recordSoon(events.map(({ id }) => ({ id, position: written.position })));
    return { ...place(written), duplicates: written.isRepeat ? events.length : 0 };
  }

  /** What the log does not hold, as far as the index of first copies knows; readers leave out what it did not know. */
  private async appendAny({ stream, events }: Append): Promise<Appended> {
    const ids = events.map(({ id }) => id);
    const release = await this.copies.claims.take(ids);
    try {
      const known = await this.copies.positions(ids);
      const fresh = unrepeated(events.filter(({ id }) => !known.has(id)));
      const duplicates = events.length - fresh.length;
      if (fresh.length === 0) return { ...(await this.copyOf(events.at(-1), known)), duplicates };
      const written = await this.write(stream, 'any', fresh);
      // The place of the last one stands for all of them until a reader sees each at its own: it is not before any of them.
      await this.copies.recordSoon(fresh.map(({ id }) => ({ id, position: written.position })));
      if (written.isRepeat) return { ...place(written), duplicates: events.length };
      const last = events.at(-1);
      if (last && known.has(last.id)) return { ...(await this.copyOf(last, known)), duplicates };
      return { ...place(written), duplicates };
    } finally {
      release();
    }
  }

  /** Where the first copy of an event is. The index may name the place of a later event of the same append. */
  private async copyOf(event: NewEvent | undefined, known: ReadonlyMap<string, Position>) {
    const position = known.get(event?.id ?? '') ?? 0;
    const found = await this.reader.eventAt(position);
    if (!found || found.id === event?.id) return { revision: found?.revision ?? 0, position };
    const before = await this.reader.newestOf(found.stream, searched, found.revision);
    const first = before.find((entry) => entry.event.id === event?.id)?.event ?? found;
    return { revision: first.revision, position: first.position };
  }

  /**
   * Sends the events until their fate is known. A try that got no answer may have been done: at an exact revision the
   * same events again are safe for good; under `any` the stream itself is asked first, since the server's memory may
   * have gone with it.
   */
  private async write(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Written> {
    const until = Date.now() + this.options.retryMs;
    const known = this.known.position;
    const recordedAt = this.clock.tick();
    const encoded = events.map((event) => encodeEvent(event, recordedAt, expected === 'any'));
    this.marker.before(recordedAt, events.length);
    for (let attempt = 0; ; attempt++) {
      const request = { stream: this.names.stored(stream), expected, events: encoded };
      const answer = await this.call.send(request, this.options.answerMs);
      switch (answer.kind) {
        case 'success': {
          const position = answer.position ?? (await this.positionOf(stream, answer.revision));
          const isRepeat = attempt === 0 && position <= known;
          this.known.sees(position);
          return { revision: answer.revision, position, isRepeat };
        }
        case 'wrong-revision': {
          if (expected !== 'any') throw new WrongExpectedRevision(stream, expected, answer.actual);
          // the server remembers some of them, and not all: the first is there, so nothing was stored now
          return await this.writeRest(stream, events);
        }
        case 'too-large':
          throw new TypeError(
            `an append to ${stream} is larger than the ${answer.most} bytes that the event store takes`,
          );
        case 'denied':
          throw new Unavailable(component, { cause: answer.cause });
        case 'again':
          break;
        default:
          return answer satisfies never;
      }
      if (Date.now() >= until) throw new Unavailable(component, { cause: answer.cause });
      this.metrics.retries++;
      await pause(backoffMs(attempt));
      const found = expected === 'any' ? await this.found(stream, events, until) : undefined;
      if (found) return found;
    }
  }

  /**
   * A second copy has a revision of its stream that no reader sees: whoever read up to the event before it expects that one's
   * revision, and means the stream as it is. So where nothing but second copies stands behind, the append goes behind them.
   */
  private async writeBehindCopies(
    { stream, expected, events }: Append,
    refused: WrongExpectedRevision,
  ): Promise<Written> {
    const after = expected === 'no-stream' ? -1 : Number(expected);
    if (refused.actual <= after) throw refused;
    const behind = await this.reader.behind(stream, after, events.length);
    if (behind.secondCopies === 0) throw refused;
    const last = behind.events[events.length - 1];
    if (last && events.every(({ id }, i) => behind.events[i]?.id === id))
      return { revision: last.revision, position: last.position, isRepeat: true };
    if (behind.events.length > 0) throw refused;
    return this.write(stream, after + behind.secondCopies, events);
  }

  private async writeRest(stream: string, events: readonly NewEvent[]): Promise<Written> {
    const newest = await this.reader.newestOf(stream, searched);
    const there = new Map(newest.map(({ event }) => [event.id, event]));
    const rest = events.filter(({ id }) => !there.has(id));
    const last = there.get(events.at(-1)?.id ?? '');
    if (rest.length === events.length) throw new WrongExpectedRevision(stream, 'any', newest[0]?.event.revision ?? -1);
    const written = rest.length > 0 ? await this.write(stream, 'any', rest) : undefined;
    if (last) return { revision: last.revision, position: last.position, isRepeat: !written };
    if (!written) throw new Unavailable(component);
    return written;
  }

  /** Where the last of these events is, if the stream holds them all; asked until there is an answer. */
  private async found(stream: string, events: readonly NewEvent[], until: number): Promise<Written | undefined> {
    for (let attempt = 0; ; attempt++) {
      try {
        const newest = await this.reader.newestOf(stream, searched);
        const there = new Map(newest.map(({ event }) => [event.id, event]));
        const last = there.get(events.at(-1)?.id ?? '');
        if (!last || !events.every(({ id }) => there.has(id))) return undefined;
        return { revision: last.revision, position: last.position, isRepeat: false };
      } catch (error) {
        if (!(error instanceof Unavailable) || Date.now() >= until) throw error;
        await pause(backoffMs(attempt));
      }
    }
  }

  /** An answer to a repeated append may say no position (BatchAppendResp.cs of the server). */
  private async positionOf(stream: string, revision: number): Promise<Position> {
    const [entry] = await this.reader.newestOf(stream, 1, revision);
    if (!entry) throw new Unavailable(component);
    return entry.event.position;
  }
}

const place = ({ revision, position }: Written) => ({ revision, position });
