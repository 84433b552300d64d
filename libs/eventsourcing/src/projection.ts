/** An event as a projection sees it: the plain part and where it stands. */
export interface ProjectedEvent<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly type: Type;
  readonly data: Data;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly position: number;
  /** Order is promised per key. */
  readonly key: string;
}

/** Amounts for one cell, or a member of one set; recorded days are the runner's. */
export interface Contribution {
  /** Name of the cell or bitmap model. */
  readonly cells: string;
  /** ms; the runner turns it into a day of the organisation's time zone. */
  readonly occurredAt: number;
  /** In the order of the cell model's dimensions. */
  readonly dimensions: readonly string[];
  /** In the order of the cell model's measures; integers. */
  readonly amounts: readonly number[];
  /** Of a bitmap model: the number (of a subject) that is in the set, as often as the one amount says. */
  readonly member?: number;
}

interface ProjectionBase<Event> {
  /** `<context>.<name>` */
  readonly name: string;
  readonly version: number;
  /** The event types it reads; others never reach it. */
  readonly reads: readonly string[];
  /** Set by TypeScript only: the union that `reads` names. */
  readonly event?: Event;
}

/** One document per id, changed by the events that name it. */
export interface DocumentProjection<Event extends ProjectedEvent, Doc> extends ProjectionBase<Event> {
  readonly kind: 'document';
  /** The documents that the event changes, each evolved by itself. All events of a document have one key, or `evolve` commutes. */
  documentIds(event: Event): readonly string[];
  /** The new document; null: there is none (any more). Pure; reads only the document that it writes. */
  evolve(document: Doc | null, event: Event, id: string): Doc | null;
}

/** A document whose state counts: what it contributes to cells is compared before and after each event. */
export interface EntityProjection<Event extends ProjectedEvent, Doc> extends Omit<
  DocumentProjection<Event, Doc>,
  'kind'
> {
  readonly kind: 'entity';
  /** All that the document adds to cells as it stands; the runner writes the differences. */
  contributions(document: Doc): readonly Contribution[];
  /**
   * What `contributions(after)` adds over `contributions(before)`, for documents of many parts of which an event
   * changes few. Must sum to the same as comparing both in full; without it the runner does that.
   */
  difference?(before: Doc | null, after: Doc | null): readonly Contribution[];
}

/** Events that count by themselves. */
export interface TallyProjection<Event extends ProjectedEvent> extends ProjectionBase<Event> {
  readonly kind: 'tally';
  contributions(event: Event): readonly Contribution[];
}

/** At most one document per event, known by the event's position: written once, never read before and never changed. */
export interface EntryProjection<Event extends ProjectedEvent, Doc> extends ProjectionBase<Event> {
  readonly kind: 'entry';
  /** Pure. */
  entry(event: Event): Doc | null;
}

export type Projection<Event extends ProjectedEvent, Doc> =
  DocumentProjection<Event, Doc> | EntityProjection<Event, Doc> | EntryProjection<Event, Doc> | TallyProjection<Event>;
