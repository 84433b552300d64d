import {
  BACKWARDS,
  END,
  START as FIRST,
  type AllStreamResolvedEvent,
  type Filter,
  type KurrentDBClient,
  type ReadPosition,
} from '@kurrent/kurrentdb-client';
import {
  checkLimit,
  checkPosition,
  START,
  type LogPage,
  type Position,
  type ReadAll,
  type RecordedEvent,
} from '@rapport/platform-ports';
import type { KnownCopies } from '../copies';
import { decodeEvent, markedAt, plainPart, type LogEntry } from '../protocol/event-codec';
import { answered, collected, isInvalidPosition, isUnknownStream } from '../protocol/failures';
import { matches, type Names } from '../protocol/names';
import type { KnownEnd } from './known-end';
import { placeOf, positionOf } from '../protocol/position';

export interface ReaderOptions {
  /** Longest wait for one page, ms. */
  readonly answerMs: number;
}

export interface ClockMark {
  readonly revision: number;
  readonly position: Position;
  readonly markedAt: number;
}

/** Fewest events that are asked for where a part of the filter is ours. */
const fewestAsked = 500;
const streamPage = 500;
const scanPage = 1_000;

/** What is read of the log; always from the leader, so that a page is complete up to where it says. */
export class LogReader {
  /** Reads of the server so far. */
  reads = 0;

  constructor(
    private readonly client: KurrentDBClient,
    private readonly names: Names,
    private readonly copies: KnownCopies,
    private readonly known: KnownEnd,
    private readonly options: ReaderOptions,
  ) {}

  async readAll({ after, through, filter, parts, limit }: ReadAll): Promise<LogPage> {
    checkPosition(after);
    checkLimit(limit);
    if (through !== undefined) checkPosition(through);
    if (through !== undefined && through <= after) return { events: [], through: after };
    const { filter: asked, rest } = this.names.some(filter);
    const known = this.known.position;
    const most = rest ? Math.max(limit, fewestAsked) : limit;
    const found = await this.read(after === START ? FIRST : placeOf(after), asked, most + 1);
    const entries: LogEntry[] = [];
    let reached = after;
    for (const resolved of found) {
      const position = placeIn(resolved);
      if (position <= after) continue;
      if (through !== undefined && position > through) return this.page(entries, through, parts);
      if (entries.length === limit) return this.page(entries, reached, parts);
      reached = position;
      const entry = decodeEvent(resolved, this.names);
      if (entry && matches(filter, entry.event.type, entry.event.stream)) entries.push(entry);
    }
    if (found.length > most) return this.page(entries, reached, parts);
    // the server came to its end: all that matches up to what was committed before is there
    const sure = through ?? Math.max(reached, known);
    const page = await this.page(entries, sure, parts);
    if (through !== undefined || !filter) return page;
    return this.readOn(page, { filter, parts, limit: limit - entries.length });
  }

  /** A page that goes to the end as it is now: with a filter, the last event given does not say where that is. */
  private async readOn(page: LogPage, more: Omit<ReadAll, 'after'>): Promise<LogPage> {
    const end = await this.end();
    if (end <= page.through || more.limit === 0) return page;
    const rest = await this.readAll({ ...more, after: page.through, through: end });
    return { events: [...page.events, ...rest.events], through: rest.through };
  }

  async *readStream(stream: string, from: number): AsyncGenerator<RecordedEvent> {
    for (let next = from; ; next += streamPage) {
      const { events, secondCopies } = await this.streamPage(stream, next);
      yield* events;
      if (events.length + secondCopies < streamPage) return;
    }
  }

  /** What stands behind a revision: its events, `most` or more where there are as many, and how many second copies lie among them. */
  async behind(stream: string, revision: number, most: number) {
    const events: RecordedEvent[] = [];
    let secondCopies = 0;
    for (let next = revision + 1; ; next += streamPage) {
      const page = await this.streamPage(stream, next);
      events.push(...page.events);
      secondCopies += page.secondCopies;
      if (page.events.length + page.secondCopies < streamPage || events.length >= most) return { events, secondCopies };
    }
  }

  private async streamPage(stream: string, from: number) {
    const options = { fromRevision: BigInt(from), maxCount: streamPage };
    const found = await this.readRaw(this.names.stored(stream), options);
    const events = await this.copies.firstOf(found.flatMap((resolved) => decodeEvent(resolved, this.names) ?? []));
    return { events, secondCopies: found.length - events.length };
  }

  /** The newest events of a stream up to revision `from`, newest first. */
  async newestOf(stream: string, most: number, from?: number): Promise<readonly LogEntry[]> {
    const fromRevision = from === undefined ? END : BigInt(from);
    const found = await this.readRaw(this.names.stored(stream), { direction: BACKWARDS, fromRevision, maxCount: most });
    return found.flatMap((resolved) => decodeEvent(resolved, this.names) ?? []);
  }

  /** The event at a position; undefined where none of ours is. */
  async eventAt(position: Position): Promise<RecordedEvent | undefined> {
    if (position === START) return undefined;
    try {
      const [resolved] = await this.read(placeOf(position), undefined, 1);
      const entry = resolved && decodeEvent(resolved, this.names);
      return entry?.event.position === position ? entry.event : undefined;
    } catch (error) {
      if (error instanceof Error && isInvalidPosition(error.cause)) return undefined;
      throw error;
    }
  }

  /** Position of the last event; START for an empty log. */
  async end(): Promise<Position> {
    return this.lastPlace(END);
  }

  /** Position of the last event before the one at `position`. */
  async endBefore(position: Position): Promise<Position> {
    return this.lastPlace(placeOf(position));
  }

  /** The last event; undefined for an empty log. */
  async last(): Promise<RecordedEvent | undefined> {
    const [resolved] = await this.read(END, this.names.all(), 1, true);
    return resolved && decodeEvent(resolved, this.names)?.event;
  }

  /** Every event behind `from`, second copies too. */
  async *eventsFrom(from: Position): AsyncGenerator<RecordedEvent> {
    for (let after = from; ;) {
      const found = await this.read(after === START ? FIRST : placeOf(after), this.names.all(), scanPage);
      const before = after;
      for (const resolved of found) {
        const position = placeIn(resolved);
        if (position <= before) continue;
        after = position;
        const entry = decodeEvent(resolved, this.names);
        if (entry) yield entry.event;
      }
      if (found.length < scanPage) return;
    }
  }

  async lastMark(): Promise<ClockMark | undefined> {
    return this.mark({ direction: BACKWARDS, fromRevision: END });
  }

  async markAt(revision: number): Promise<ClockMark | undefined> {
    return this.mark({ fromRevision: BigInt(revision) });
  }

  private async mark(options: StreamRead): Promise<ClockMark | undefined> {
    const [resolved] = await this.readRaw(this.names.clockStream, { ...options, maxCount: 1 });
    const event = resolved?.event;
    const at = markedAt(event);
    if (!event?.position || at === undefined) return undefined;
    return { revision: Number(event.revision), position: positionOf(event.position), markedAt: at };
  }

  private async lastPlace(before: ReadPosition): Promise<Position> {
    const [resolved] = await this.read(before, this.names.all(), 1, true);
    const position = resolved ? placeIn(resolved) : START;
    this.known.sees(position);
    return position;
  }

  private async page(entries: readonly LogEntry[], through: Position, parts: ReadAll['parts']): Promise<LogPage> {
    const events = await this.copies.firstOf(entries);
    return { events: parts === 'plain' ? events.map(plainPart) : events, through };
  }

  private async readRaw(stored: string, options: StreamRead) {
    this.reads++;
    try {
      return await answered(
        this.options.answerMs,
        collected(this.client.readStream(stored, { ...options, requiresLeader: true })),
      );
    } catch (error) {
      if (error instanceof Error && isUnknownStream(error.cause)) return [];
      throw error;
    }
  }

  private read(from: ReadPosition, filter: Filter | undefined, maxCount: number, backwards = false) {
    this.reads++;
    const events = this.client.readAll({
      fromPosition: from,
      maxCount,
      requiresLeader: true,
      ...(filter && { filter }),
      ...(backwards && { direction: BACKWARDS }),
    });
    return answered(this.options.answerMs, collected(events));
  }
}

type StreamRead = NonNullable<Parameters<KurrentDBClient['readStream']>[1]>;

function placeIn({ event, link }: AllStreamResolvedEvent): Position {
  const place = (link ?? event)?.position;
  return place ? positionOf(place) : START;
}
