import type { JsonObject } from './json';
import type { Position } from './position';

/** What is known about why an event was written. Pseudonymous ids only. */
export interface EventMetadata {
  /** Who acted: `key:<id>`, `user:<id>` or `system:<part>`. */
  readonly actor?: string;
  /** Id of the event or command that caused this one. */
  readonly causationId?: string;
  readonly correlationId?: string;
  /** W3C trace context of the request. */
  readonly traceparent?: string;
}

/** An event to append. */
export interface NewEvent {
  /** 32 lower-case hex digits (128 bits), unique in the whole log. */
  readonly id: string;
  /** Past-tense fact in kebab case, e.g. `page-viewed`; a changed shape has a suffix `.v2`. */
  readonly type: string;
  /** When it happened: milliseconds since 1970 UTC. */
  readonly occurredAt: number;
  /** The plain part: what KPIs, filters and projections read. Never personal data. */
  readonly data: JsonObject;
  /** The personal part, sealed as one blob by the KeyVault. */
  readonly sealed?: Uint8Array;
  readonly metadata?: EventMetadata;
}

/** An event as the log holds it. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /**
   * 0-based, without gaps within its stream, except where several writers stored one id under `any` at once: the later copies
   * are left out of all that is read, and an append that expects the event before them goes behind them.
   */
  readonly revision: number;
  readonly position: Position;
  /** The writer's clock, milliseconds; never decreases along the log of one embedded writer. */
  readonly recordedAt: number;
}

/** What the stream must be at for an append to happen; a number is the exact 0-based revision of its last event. */
export type ExpectedRevision = 'no-stream' | 'any' | number;

/** Events for one stream, appended all or none. */
export interface Append {
  /** `<context>_<aggregate>-<id>`. */
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

export interface Appended {
  /** Revision and position of the append's last event (of its first copy, where it was there already). */
  readonly revision: number;
  readonly position: Position;
  /** How many of the events the log held before; the first body wins, they were not written again. */
  readonly duplicates: number;
}

/** The outcome of one append of several: a value or the error that `append` would have thrown. */
export type AppendOutcome = Appended | Error;

/** Which events a reader wants. Both given: both must match. */
export interface EventFilter {
  readonly types?: readonly string[];
  /** Streams that start with one of these, e.g. `contacts_link-`. */
  readonly streamPrefixes?: readonly string[];
}

export interface ReadAll {
  /** Exclusive. */
  readonly after: Position;
  /** Inclusive; default: the end at the time of the call. */
  readonly through?: Position;
  readonly filter?: EventFilter;
  /** Default `all`. */
  readonly parts?: EventParts;
  readonly limit: number;
}

/** What a reader gets of each event; `plain`: neither the sealed part nor the metadata. */
export type EventParts = 'all' | 'plain';

/** A page of the log in order; everything that matches up to and including `through` has been given. */
export interface LogPage {
  readonly events: readonly RecordedEvent[];
  readonly through: Position;
}

export interface Subscribe {
  /** Exclusive. */
  readonly after: Position;
  readonly filter?: EventFilter;
  /** Default `all`. */
  readonly parts?: EventParts;
  /** Most events in one page; default 1,000. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/**
 * The ledger.
 *
 * - An append is atomic and durable before it returns. Of N racing writers with one exact expected revision
 *   exactly one wins; the others get {@link WrongExpectedRevision}.
 * - Repeating an append (same ids, same expected revision) succeeds and changes nothing. Under `any`, events whose
 *   id the log holds already, in whatever stream, are left out and counted as duplicates.
 * - A subscription gives every committed event once, in order, skipping none, and waits for its reader.
 *
 * @throws StorageFull, Overloaded from the appends; nothing was stored then.
 * @throws Unavailable from the appends: where a server is in between, they may have been stored or not, and the same
 *   append again (same ids, same expected revision) stores them once and tells. In one process, nothing was stored.
 */
export interface EventStore {
  append(append: Append): Promise<Appended>;
  /** Several appends in one round trip: each all-or-none on its own, every success durable on return. */
  appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]>;
  /** The stream's events in order, from revision `from` (inclusive, default 0); nothing for an unknown stream. */
  readStream(stream: string, from?: number): AsyncIterable<RecordedEvent>;
  readAll(read: ReadAll): Promise<LogPage>;
  /** The events at these positions, in the order asked for; unknown positions are left out. */
  readAt(positions: readonly Position[]): Promise<readonly RecordedEvent[]>;
  /** Pages without end, each as soon as there is something new; a page may be empty and only move `through`. */
  subscribe(subscribe: Subscribe): AsyncIterable<LogPage>;
  /** The last committed position; START for an empty log. */
  end(): Promise<Position>;
  /** The highest position whose event was recorded at or before `time` (ms); START if none. */
  positionAt(time: number): Promise<Position>;
}
