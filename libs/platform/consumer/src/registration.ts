import type { Projection, ProjectedEvent } from '@rapport/eventsourcing';
import type {
  BitmapModel,
  CellModel,
  DocumentModel,
  JsonObject,
  Publisher,
  RecordedEvent,
} from '@rapport/platform-ports';

/** Cells or sets that hold those of others over fewer of their dimensions: fewer to read for a coarse question. */
export interface Rollup<Model extends CellModel | BitmapModel> {
  readonly of: Model;
  /** Same measures; its dimensions are some of those of `of`. */
  readonly cells: Model;
  /**
   * Whole months, kept on their first day, whenever it was recorded (on day 0): fewer still, for what is asked of all
   * that is known.
   */
  readonly byMonth?: true;
}

/** A projection with the read models that it fills. */
export interface ProjectionRegistration {
  readonly projection: Projection<ProjectedEvent, JsonObject>;
  /** `log`: private events of the own context, by private type. `bus`: public events of any context, by public type. */
  readonly input: 'log' | 'bus';
  /** Where a document or entity projection keeps its documents. */
  readonly documents?: DocumentModel;
  /** The cells that an entity or tally projection contributes to. */
  readonly cells?: readonly CellModel[];
  /** Kept by the runner from those cells; nothing contributes to them. */
  readonly rollups?: readonly Rollup<CellModel>[];
  /** The sets whose members an entity or tally projection contributes. */
  readonly bitmaps?: readonly BitmapModel[];
  /** Kept by the runner from those sets; nothing contributes to them. */
  readonly bitmapRollups?: readonly Rollup<BitmapModel>[];
}

/** Projections that come and go while the process runs, because events of the context say so. */
export interface GrowingProjections {
  /** Private types of the context whose events say what there is; few of them are ever written. */
  readonly types: readonly string[];
  /** Those that there are after these events, which come in the order of the log. Pure; the same one has the same id. */
  readonly after: (events: readonly RecordedEvent[]) => readonly ProjectionRegistration[];
}

/** What one context brings: apps put these together, whatever the deployment. */
export interface ContextDefinition {
  readonly context: string;
  readonly publishers: readonly Publisher[];
  readonly projections: readonly ProjectionRegistration[];
  /** Further ones, beside those that are always there. */
  readonly growing?: GrowingProjections;
}
