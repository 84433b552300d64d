import type { Document, DocumentModel, Position, ReadModels } from '@rapport/platform-ports';
import { LIVE_LANE } from '@rapport/platform-ports';
import type { Known } from './known';

/** Documents of one page. */
const PAGE = 2_000;
/** A rebuild may mend documents without telling them anew: then what is kept goes after this long. */
const LONGEST_MS = 600_000;

/** Documents that say by a field `told` at which position they were told last. */
export interface FollowedModel {
  /** As checkpoints name it. */
  readonly projection: string;
  readonly documents: DocumentModel;
}

interface State<Kept> {
  readonly kept: Kept;
  /** Where the projection stood when this began: a parked key that was replayed later changes what is older. */
  readonly begun: Position;
  readonly until: number;
  /** Everything that was told up to here is in. */
  through: Position;
}

/**
 * What is kept of all documents of a model as they stand: read once, then only those that were told since. One state for
 * each place that they come from; whoever asks at the same time waits in turn.
 */
export class Followed<Kept> {
  private readonly states = new WeakMap<ReadModels, Map<string, State<Kept>>>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly begin: () => Kept,
    /** The document as it stands now; it may be the same as before. */
    private readonly take: (kept: Kept, id: string, document: Document) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Holds at least what was projected before the call. */
  upToNow(all: NonNullable<Known['all']>, model: FollowedModel): Promise<Kept> {
    const result = this.turn.then(() => this.follow(all, model));
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async follow({ readModels, parking }: NonNullable<Known['all']>, model: FollowedModel): Promise<Kept> {
    const checkpoint = await readModels.checkpoint(model.projection, LIVE_LANE);
    const lastFact = (await parking.schedule(model.projection)).through;
    const states = this.states.get(readModels) ?? new Map<string, State<Kept>>();
    this.states.set(readModels, states);
    const key = `${model.documents.name}@${model.documents.version}`;
    const known = states.get(key);
    const holds =
      known && known.through <= checkpoint && (lastFact === 0 || lastFact <= known.begun) && this.now() < known.until;
    const state = holds
      ? known
      : { kept: this.begin(), begun: checkpoint, through: -1, until: this.now() + LONGEST_MS };
    if (state.through < checkpoint) {
      states.delete(key);
      await this.read(readModels, model.documents, state);
      state.through = checkpoint;
      states.set(key, state);
    }
    return state.kept;
  }

  private async read(readModels: ReadModels, model: DocumentModel, { kept, through }: State<Kept>): Promise<void> {
    let cursor: string | null = null;
    do {
      const page = await readModels.find(model, {
        where: [{ field: 'told', op: 'gt', value: through }],
        sort: [{ field: 'told', direction: 'asc' }],
        limit: PAGE,
        ...(cursor !== null && { cursor }),
      });
      for (const { id, document } of page.items) this.take(kept, id, document);
      cursor = page.next;
    } while (cursor !== null);
  }
}
