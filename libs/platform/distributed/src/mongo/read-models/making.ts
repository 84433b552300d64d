import type { ReadModel } from '@rapport/platform-ports';
import { isDuplicateKey } from '../connection';
import { baseName, collectionName, storedName } from './rows';
import type { Side } from './side';
import { emptyState, generationOf, LIVE, modelKey, shapeOf, type StateRow } from './state';

/** Makes the live collections that are missing, and their indexes. */
export async function makeLive(side: Side, models: readonly ReadModel[]): Promise<void> {
  await side.befores.createIndex({ of: 1, key: 1 }, { unique: true });
  const { _id, ...state } = emptyState(side.id);
  try {
    await side.states.updateOne({ _id }, { $setOnInsert: state }, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const known = await side.look();
  for (const model of models) {
    const key = modelKey(model);
    const shape = shapeOf(model);
    const before = known.models[key];
    if (before && before.shape !== shape)
      throw new TypeError(`${model.name}@${model.version} was stored with another shape: give it a new version`);
    if (!before)
      await side.states.updateOne(
        { _id, [`models.${key}`]: { $exists: false } },
        { $set: { [`models.${key}`]: { generation: 0, shape } } },
      );
  }
  await makeIndexes(side, await side.look(), models);
}

/** Those of the declaration, each with the id behind its fields, which orders what is equal; cells and sets are found by their keys. */
export async function makeIndexes(side: Side, state: StateRow, models: readonly ReadModel[]): Promise<void> {
  for (const model of models) {
    if (model.kind !== 'documents') continue;
    const collection = side.named(collectionName(model, generationOf(state, model)));
    for (const { fields, also = [] } of model.indexes) {
      const stored = (field: string) => storedName(model, field);
      const names = new Set([...fields.map(stored), '_id', ...also.map(stored)]);
      await collection.createIndex(Object.fromEntries(Array.from(names, (name) => [name, 1])));
    }
  }
}

/** The state of an empty copy of the models, in a generation of its own. */
export async function makeCopy(live: Side, models: readonly ReadModel[]): Promise<StateRow> {
  const counted = await live.states.findOneAndUpdate(
    { _id: LIVE },
    { $inc: { generations: 1 } },
    { returnDocument: 'after' },
  );
  const generation = counted?.generations ?? 1;
  const shapes = models.map((model) => [modelKey(model), { generation, shape: shapeOf(model) }] as const);
  const state: StateRow = { ...emptyState(`copy/${generation}`), models: Object.fromEntries(shapes) };
  await live.states.insertOne(state);
  await makeIndexes(live, state, models);
  return state;
}

/** Discards the copies (or only that one) that hold any of the models, and collections of theirs that nothing points to any more. */
export async function discardCopies(live: Side, models: readonly ReadModel[], only?: string): Promise<void> {
  const names = (await live.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const states = await live.states.find({}, { projection: { journal: 0 } }).toArray();
  const holds = (state: StateRow, model: ReadModel) => state.models[modelKey(model)] !== undefined;
  const copies = states.filter(({ _id }) => _id !== LIVE);
  const discarded = copies.filter(
    (copy) => (only ?? copy._id) === copy._id && models.some((model) => holds(copy, model)),
  );
  for (const { _id } of discarded) await discardState(live, _id);
  const kept = states.filter((state) => !discarded.includes(state));
  for (const model of models) {
    const used = kept
      .filter((state) => holds(state, model))
      .map((state) => collectionName(model, generationOf(state, model)));
    const isItsGeneration = (name: string) => name === baseName(model) || name.startsWith(`${baseName(model)}.g`);
    for (const name of names.filter(isItsGeneration)) if (!used.includes(name)) await drop(live, name);
  }
}

/** Without it nobody reads or writes the copy. */
export async function discardState(live: Side, copy: string): Promise<void> {
  await live.states.deleteOne({ _id: copy });
  await live.journal.deleteMany({ side: copy });
}

async function drop(side: Side, name: string): Promise<void> {
  await side.db.dropCollection(name).catch((error: unknown) => {
    if (!(error instanceof Error) || !/ns (not found|does not exist)/i.test(error.message)) throw error;
  });
}
