import {
  Unavailable,
  type Position,
  type ProjectionCommit,
  type ReadModel,
  type ReadModelRebuild,
  type ReadModelStore,
} from '@rapport/platform-ports';
import type { MongoDatabase } from '../connection';
import { finishJournal } from './journal';
import { discardCopies, makeCopy, makeLive } from './making';
import { MongoReadModels } from './reading';
import { sideOf } from './side';
import { LIVE, modelKey, pathPart } from './state';
import { Writer, type Fence } from './writer';

/** The one that writes: whoever holds the lease. */
export class MongoReadModelStore extends MongoReadModels implements ReadModelStore {
  private readonly writer: Writer;

  constructor(
    private readonly mongo: MongoDatabase,
    private readonly fence: Fence | undefined,
    side: string = LIVE,
  ) {
    super(sideOf(mongo, side));
    this.writer = new Writer(this.side, fence);
  }

  /** Also finishes a commit that was left half applied. */
  ensure(models: readonly ReadModel[]): Promise<void> {
    return this.attempt(async () => {
      await makeLive(this.side, models);
      await finishJournal(this.side);
    });
  }

  /** What is committed to the lane from now on has to follow from there. */
  override async checkpoint(projection: string, lane: string): Promise<Position> {
    const position = await super.checkpoint(projection, lane);
    this.writer.tell(projection, lane, position);
    return position;
  }

  /** @throws StaleLeader where another wrote meanwhile: then read the checkpoints anew. */
  commit(commits: readonly ProjectionCommit[]): Promise<void> {
    return this.attempt(() => this.writer.exclusively(() => this.writer.commit(commits)));
  }

  rebuild(models: readonly ReadModel[], projections: readonly string[]): Promise<ReadModelRebuild> {
    return this.attempt(async () => {
      await discardCopies(this.side, models);
      const { _id: copy } = await makeCopy(this.side, models);
      return {
        store: new MongoReadModelStore(this.mongo, this.fence, copy),
        switch: () => this.attempt(() => this.writer.exclusively(() => this.takeOver(copy, models, projections))),
        discard: () => this.attempt(() => discardCopies(this.side, models, copy)),
      };
    });
  }

  /** One write, so that readers see the one or the other. */
  private async takeOver(copy: string, models: readonly ReadModel[], projections: readonly string[]): Promise<void> {
    const copied = await sideOf(this.mongo, copy).settled();
    const set: Record<string, unknown> = {};
    const unset: Record<string, ''> = {};
    for (const key of models.map(modelKey)) {
      const model = copied.models[key];
      if (!model) throw new Unavailable('read models', { cause: new Error('the rebuild was discarded') });
      set[`models.${key}`] = model;
    }
    for (const projection of projections.map(pathPart)) {
      const lanes = copied.checkpoints[projection];
      if (lanes) set[`checkpoints.${projection}`] = lanes;
      else unset[`checkpoints.${projection}`] = '';
    }
    for (;;) {
      const state = await this.writer.current();
      const serial = state.begun + 1;
      const { matchedCount } = await this.side.states.updateOne(this.writer.guard(state), {
        $set: { ...set, begun: serial, applied: serial },
        ...(Object.keys(unset).length > 0 && { $unset: unset }),
      });
      this.writer.forget(projections);
      if (matchedCount === 1) break;
    }
    this.side.announce();
    await discardCopies(this.side, models);
  }
}
