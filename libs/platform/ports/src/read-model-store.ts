import type { JsonObject, JsonValue } from './json';
import type { Position } from './position';

/** A document's values: JSON with safe integers. Rates are numerator and denominator, money minor units. */
export type Document = JsonObject;

/** Which fields (of cells: dimensions) say whose record something is, and of which kind: who may see it follows from that. */
export interface HeldBy {
  /** `<context>.<list>`, e.g. `sales.leads`. */
  readonly kind: string;
  readonly owner: string;
  readonly team?: string;
}

/** In the order of its fields, then of the ids: fields that are held to one value first, then the one that is sorted by. */
export interface ReadModelIndex {
  readonly fields: readonly string[];
  /** Stand behind the id: they are filtered by without reading documents, and never keep rows that are equal from their order. */
  readonly also?: readonly string[];
  /** Few documents have one value of its first field: who asks for some of those is answered from here, in whatever order. */
  readonly narrow?: true;
  readonly serves: string;
}

/** Declared once per read model; adapters derive their tables and indexes from it. */
export interface DocumentModel {
  readonly kind: 'documents';
  /** `<context>.<model>`, e.g. `contacts.timeline`. */
  readonly name: string;
  /** A change of shape or meaning is a new version, built beside the old. */
  readonly version: number;
  /** Top-level fields that queries filter and sort by. */
  readonly fields: Readonly<Record<string, 'text' | 'integer'>>;
  /** Each index names the query it serves. */
  readonly indexes: readonly ReadModelIndex[];
  /**
   * Set for entries: the integer field that each is known by, its id in decimal. An entry holds declared fields only
   * (one that is null is left out), the first write of it stands, and none is deleted.
   */
  readonly keyField?: string;
  readonly heldBy?: HeldBy;
}

/** Sums of measures per occurred day, recorded day and dimension values. */
export interface CellModel {
  readonly kind: 'cells';
  readonly name: string;
  readonly version: number;
  /** In order; their values are texts. */
  readonly dimensions: readonly string[];
  /** Integer sums. */
  readonly measures: readonly string[];
  readonly heldBy?: HeldBy;
}

/**
 * Sets of numbers per occurred day, recorded day and dimension values: whom something happened to. They know how often
 * each number is in, so that one of two reasons can be taken out again.
 */
export interface BitmapModel {
  readonly kind: 'bitmaps';
  readonly name: string;
  readonly version: number;
  /** In order; their values are texts. */
  readonly dimensions: readonly string[];
}

export type ReadModel = DocumentModel | CellModel | BitmapModel;

/** A condition on a declared field, or on several of which one must hold; all conditions of a query must hold. */
export type Condition = FieldCondition | { readonly op: 'either'; readonly of: readonly FieldCondition[] };

export type FieldCondition =
  | { readonly field: string; readonly op: 'eq' | 'ne'; readonly value: string | number | null }
  | { readonly field: string; readonly op: 'in'; readonly value: readonly (string | number)[] }
  | { readonly field: string; readonly op: 'gt' | 'gte' | 'lt' | 'lte'; readonly value: string | number }
  | { readonly field: string; readonly op: 'prefix'; readonly value: string }
  /** The text holds the value somewhere; no index narrows it, so other conditions or the limit have to. */
  | { readonly field: string; readonly op: 'contains'; readonly value: string };

export interface FindQuery {
  readonly where: readonly Condition[];
  /** Declared fields; the document id is always the last tie-breaker, in the direction of the last one. */
  readonly sort: readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[];
  readonly limit: number;
  /** From a page before, with the same conditions and sort. */
  readonly cursor?: string;
}

export interface StoredDocument {
  readonly id: string;
  readonly document: Document;
  /** Source position of the last event applied to it. */
  readonly position: Position;
}

export interface FindPage {
  readonly items: readonly StoredDocument[];
  readonly next: string | null;
}

/** A document's new content, null to delete it, as of `position`; an older or equal position changes nothing. */
export interface DocumentWrite {
  readonly model: DocumentModel;
  readonly id: string;
  readonly document: Document | null;
  readonly position: Position;
}

/** Amounts to add to one cell. Days are days since 1970-01-01 in the organisation's time zone. */
export interface CellDelta {
  readonly model: CellModel;
  readonly occurredDay: number;
  readonly recordedDay: number;
  /** One value per dimension of the model, in its order. */
  readonly dimensions: readonly string[];
  /** One integer per measure of the model, in its order. */
  readonly amounts: readonly number[];
}

/** Numbers to add to one set, or to take out of it. */
export interface BitmapDelta {
  readonly model: BitmapModel;
  readonly occurredDay: number;
  readonly recordedDay: number;
  /** One value per dimension of the model, in its order. */
  readonly dimensions: readonly string[];
  /** Each from 0 to {@link MOST_MEMBER}, and how often it comes in (out, where negative). */
  readonly members: readonly (readonly [number: number, times: number])[];
}

/** The largest number that a bitmap holds. */
export const MOST_MEMBER = 2 ** 32 - 1;

/** The lane of a projection that follows one log as a whole: all of them in the embedded deployment. */
export const LIVE_LANE = 'log/0/0';

/** What one projection wrote for the events up to `position`: applied once. */
export interface ProjectionCommit {
  /** Name and version of the projection whose checkpoint moves, e.g. `analytics.visits@1`. */
  readonly projection: string;
  /** `<source context>/<partition>/<replay number>`; guarded by its own position: a lane at or past `position` changes nothing. */
  readonly lane: string;
  readonly position: Position;
  readonly documents: readonly DocumentWrite[];
  readonly cells: readonly CellDelta[];
  readonly bitmaps?: readonly BitmapDelta[];
}

export interface SumQuery {
  /** Inclusive days. */
  readonly occurred: { readonly from: number; readonly to: number };
  /** Only what was recorded up to this day (inclusive): the `asOf`. */
  readonly recordedTo?: number;
  /** Dimension → accepted values. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** Dimensions to keep apart, beside the occurred day. */
  readonly groupBy?: readonly string[];
  /** First days of the buckets, ascending, the first ≤ `from`; each sum says the first day of its bucket. */
  readonly buckets: readonly number[];
}

export interface CellSum {
  readonly bucket: number;
  /** Values of `groupBy`, in its order. */
  readonly group: readonly string[];
  /** One per measure of the model, in its order. */
  readonly amounts: readonly number[];
}

export interface MembersQuery extends Omit<SumQuery, 'buckets'> {
  /** As of a {@link SumQuery}; without them each occurred day is a bucket of its own. */
  readonly buckets?: readonly number[];
}

/** Who is in the sets of one bucket and group taken together. */
export interface Members {
  readonly bucket: number;
  /** Values of `groupBy`, in its order. */
  readonly group: readonly string[];
  /** Ascending; those whose times add up to nothing are left out. */
  readonly numbers: readonly number[];
  /** How often each is in. Below zero only where a cut by recorded days shows less than there was to take out. */
  readonly times: readonly number[];
}

/** What queries need of the read models. Query input only ever becomes a bound value. */
export interface ReadModels {
  get(model: DocumentModel, id: string): Promise<StoredDocument | null>;
  /** In the order asked for; null where there is none. */
  getMany(model: DocumentModel, ids: readonly string[]): Promise<readonly (StoredDocument | null)[]>;
  /**
   * A page of what matches. A field that a document lacks is null: it equals null, differs from every value, lies in no
   * range and sorts first. Texts compare by code point.
   *
   * @throws InvalidCursor
   */
  find(model: DocumentModel, query: FindQuery): Promise<FindPage>;
  count(model: DocumentModel, where: readonly Condition[]): Promise<number>;
  /** Sums that are not all zero, by bucket, then by group. */
  sum(model: CellModel, query: SumQuery): Promise<readonly CellSum[]>;
  /** Sets that are not empty, by bucket, then by group. */
  members(model: BitmapModel, query: MembersQuery): Promise<readonly Members[]>;
  /** Where the lane of the projection stands; START if it never ran. */
  checkpoint(projection: string, lane: string): Promise<Position>;
  /** Resolves when the lane is at or past `position` (true), or after `timeoutMs` (false). */
  waitFor(projection: string, lane: string, position: Position, timeoutMs: number): Promise<boolean>;
  /**
   * Every document by id, or every cell that is not zero (set that is not empty) by day and dimensions, positions and lanes left out: for
   * comparing and exporting. As of the moment when the iteration begins, whatever is committed meanwhile.
   */
  dump(model: ReadModel): AsyncIterable<JsonValue>;
  /**
   * A digest of each model, as of the moment of the call, positions and lanes left out. The same digest means the same
   * content; the same content may have two digests where members of documents came in another order.
   */
  digests(models: readonly ReadModel[]): Promise<readonly string[]>;
}

/**
 * Read models: documents by id and sums of cells, sets of numbers, written by projections.
 *
 * Redelivery changes nothing: a document write is guarded by the document's position, also after its deletion, a
 * commit's cells, bitmaps and checkpoint by its lane's.
 */
export interface ReadModelStore extends ReadModels {
  /** Makes tables and indexes where missing. Idempotent. */
  ensure(models: readonly ReadModel[]): Promise<void>;
  /**
   * All of the commits, or none; their readers see all or none of it. A projection's lane appears once in it.
   *
   * Unavailable leaves open which: commit the same again, or read the checkpoints and go on from there.
   *
   * @throws TypeError where a value does not fit its declared field, StorageFull, Unavailable, StaleLeader where another
   *   wrote to the lane since its checkpoint was read here, or holds a higher fence.
   */
  commit(commits: readonly ProjectionCommit[]): Promise<void>;
  /** Begins an empty copy of these models beside the live ones, with checkpoints of its own; an older copy of them is discarded. */
  rebuild(models: readonly ReadModel[], projections: readonly string[]): Promise<ReadModelRebuild>;
}

/** A rebuild under way; it survives neither `discard` nor a restart of the process. */
export interface ReadModelRebuild {
  /** Reads and writes the copy. */
  readonly store: ReadModelStore;
  /** Puts the copy, with its checkpoints, in the place of the live models; readers see the one or the other. */
  switch(): Promise<void>;
  discard(): Promise<void>;
}
