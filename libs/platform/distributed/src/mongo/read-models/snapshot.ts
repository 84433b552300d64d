import { Unavailable, type ReadModel } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { isOnlyDuplicates } from '../connection';
import type { Filter } from './conditions';
import { baseName, baseOf, collectionName, type Key, type Row } from './rows';
import { keysOf, type Section } from './sections';
import type { Side } from './side';
import { generationOf, type StateRow, type Watcher } from './state';

const KEPT_MS = 120_000;
const RENEW_EVERY_MS = 20_000;
const SLICE = 500;

/**
 * The models as of one moment, however long reading them takes: from then on each commit, before it begins, keeps the
 * rows that it is going to overwrite. A snapshot that nobody reads for two minutes is forgotten.
 */
export class Snapshot {
  private renewed = performance.now();

  private constructor(
    private readonly side: Side,
    private readonly id: string,
    private readonly models: readonly ReadModel[],
    private readonly state: StateRow,
  ) {}

  /** As of the moment of the call. */
  static async take(side: Side, models: readonly ReadModel[]): Promise<Snapshot> {
    const id = randomUUID();
    const watcher = { id, collections: models.map(baseName), until: Date.now() + KEPT_MS };
    const state = await side.inFrontOfCommits(side.register(watcher));
    try {
      for (const model of models) generationOf(state, model);
      // What was under way at that moment belongs to it.
      await side.settled(state.begun);
      return new Snapshot(side, id, models, state);
    } catch (error) {
      await side.unregister(id);
      throw error;
    }
  }

  /** Rows in the order of their keys. */
  async *rows(model: ReadModel): AsyncGenerator<Row> {
    const name = collectionName(model, generationOf(this.state, model));
    const of = `${this.id} ${name}`;
    for (let last: Key | null = null; ;) {
      const behind: Filter = last === null ? {} : { _id: { $gt: last } };
      const now: Row[] = await this.side
        .named(name)
        .find(behind, { limit: SLICE, batchSize: SLICE + 1 })
        .sort({ _id: 1 })
        .toArray();
      const end: Key | null = now.length < SLICE ? null : (now.at(-1)?._id ?? null);
      // Asked for later than the rows: what is new in them was kept before.
      const range = { ...(last !== null && { $gt: last }), ...(end !== null && { $lte: end }) };
      const keyed = Object.keys(range).length > 0 ? { key: range } : {};
      const kept = await this.side.befores.find({ of, ...keyed }).toArray();
      yield* kept.length === 0 ? now : overlaid(now, kept);
      if (end === null) return;
      last = end;
      await this.renew();
    }
  }

  /** @throws Unavailable where what was read may not be as of the moment. */
  async close(): Promise<void> {
    const { side, id, models, state } = this;
    const now = await side.look();
    await side.unregister(id);
    const kept = models.map((model) => `${id} ${collectionName(model, generationOf(state, model))}`);
    await side.befores.deleteMany({ of: { $in: kept } });
    const isKept = now.watchers.some((watcher) => watcher.id === id);
    const isSame = models.every((model) => generationOf(now, model) === generationOf(state, model));
    if (!isKept || !isSame)
      throw new Unavailable('read models', { cause: new Error('the models were switched, or reading took too long') });
  }

  private async renew(): Promise<void> {
    if (performance.now() - this.renewed < RENEW_EVERY_MS) return;
    this.renewed = performance.now();
    const renewed = { 'watchers.$.until': Date.now() + KEPT_MS };
    await this.side.states.updateOne({ _id: this.side.id, 'watchers.id': this.id }, { $set: renewed });
  }
}

function overlaid(now: readonly Row[], kept: readonly { readonly key: Key; readonly before: Row | null }[]): Row[] {
  const rows = new Map(now.map((row) => [row._id, row]));
  for (const { key, before } of kept)
    if (before) rows.set(key, before);
    else rows.delete(key);
  return [...rows.values()].toSorted((a, b) => (a._id < b._id ? -1 : 1));
}

/** Keeps, for each snapshot, what the sections are going to overwrite; what is kept already is older, and stays. */
export async function keepBefore(
  side: Side,
  watchers: readonly Watcher[],
  sections: readonly Section[],
): Promise<void> {
  for (const section of sections) {
    const snapshots = watchers.filter(({ collections }) => collections.includes(baseOf(section.collection)));
    if (snapshots.length === 0) continue;
    const keys = keysOf(section);
    for (let from = 0; from < keys.length; from += SLICE) {
      const some = keys.slice(from, from + SLICE);
      const rows = await side
        .named(section.collection)
        .find({ _id: { $in: some } })
        .toArray();
      const found = new Map(rows.map((row) => [row._id, row]));
      for (const { id } of snapshots) {
        const of = `${id} ${section.collection}`;
        const images = some.map((key) => ({ of, key, before: found.get(key) ?? null }));
        await side.befores.insertMany(images, { ordered: false }).catch((error: unknown) => {
          if (!isOnlyDuplicates(error)) throw error;
        });
      }
    }
  }
}
