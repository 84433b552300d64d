import { START, type Position, type ReadModel } from '@rapport/platform-ports';

/**
 * What stands in one document, so that one write moves it: which collections are the models', how far the projections
 * are, and which commit is under way. One for the live models, one per rebuild.
 */
export interface StateRow {
  readonly _id: string;
  /** The highest fence that wrote. */
  readonly fence: number;
  /** Serial number of the last commit that cannot be undone any more. */
  readonly begun: number;
  /** Serial number of the last commit that is written whole; readers wait while it is not `begun`. */
  readonly applied: number;
  /** The redo journal of a commit that is begun and not applied. */
  readonly journal?: JournalPointer;
  /** How many watchers there were ever: a commit begins only if it knows of all. */
  readonly opened: number;
  readonly watchers: readonly Watcher[];
  /** How many generations of collections there were ever. */
  readonly generations: number;
  /** By {@link modelKey}. */
  readonly models: Readonly<Record<string, { readonly generation: number; readonly shape: string }>>;
  /** By projection and lane, both as {@link pathPart}. */
  readonly checkpoints: Readonly<Record<string, Readonly<Record<string, Position>>>>;
}

export interface JournalPointer {
  readonly attempt: string;
  /** How many chunks stand apart; the last one stands here. */
  readonly chunks: number;
  readonly last: string;
}

/** Who reads for longer than a moment. */
export interface Watcher {
  readonly id: string;
  /** A snapshot keeps what commits overwrite in these collections, of whatever generation; without any, commits wait for a little. */
  readonly collections: readonly string[];
  /** In ms since 1970, generous: afterwards nobody has to mind it. */
  readonly until: number;
}

export const LIVE = 'live';

export const emptyState = (_id: string): StateRow => ({
  _id,
  fence: 0,
  begun: 0,
  applied: 0,
  opened: 0,
  watchers: [],
  generations: 0,
  models: {},
  checkpoints: {},
});

/** A name as part of a path in an update. */
export const pathPart = (name: string): string =>
  name.replace(/[%.$]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);

export const modelKey = ({ name, version }: ReadModel): string => pathPart(`${name}@${version}`);

/** @throws TypeError for a model that was never ensured, or is none of a rebuild's. */
export function generationOf({ _id, models }: StateRow, model: ReadModel): number {
  const known = models[modelKey(model)];
  if (!known) throw new TypeError(`${model.name}@${model.version} is none of the ${_id} read models`);
  return known.generation;
}

export const checkpointOf = ({ checkpoints }: StateRow, projection: string, lane: string): Position =>
  checkpoints[pathPart(projection)]?.[pathPart(lane)] ?? START;

/** What cannot change without a new version. */
export function shapeOf(model: ReadModel): string {
  switch (model.kind) {
    case 'documents':
      return JSON.stringify([Object.entries(model.fields), model.keyField ?? null]);
    case 'cells':
      return JSON.stringify([model.dimensions, model.measures]);
    case 'bitmaps':
      return JSON.stringify([model.dimensions]);
    default:
      return model satisfies never;
  }
}
