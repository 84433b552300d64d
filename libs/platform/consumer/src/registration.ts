import type { Projection, ProjectedEvent } from '@rapport/eventsourcing';
import type { BitmapModel, CellModel, DocumentModel, JsonObject, Publisher } from '@rapport/platform-ports';

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

/** What one context brings: apps put these together, whatever the deployment. */
export interface ContextDefinition {
  readonly context: string;
  readonly publishers: readonly Publisher[];
  readonly projections: readonly ProjectionRegistration[];
}
