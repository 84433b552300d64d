import type { Position } from '@rapport/platform-ports';
import { mongo } from 'mongoose';
import { isOnlyDuplicates, mongoFailure } from '../../mongo/connection';
import type { Copy, FirstCopies } from './first-copies';

interface FirstCopy {
  readonly _id: string;
  readonly position: Position;
}

const component = 'the index of first copies';

/** The index in MongoDB, one document an id; `db` is a database of its own (`<prefix>_log`), shared by all services. */
export class MongoFirstCopies implements FirstCopies {
  private readonly copies: mongo.Collection<FirstCopy>;

  constructor(db: mongo.Db) {
    this.copies = db.collection<FirstCopy>('first_copies');
  }

  async positions(ids: readonly string[]): Promise<ReadonlyMap<string, Position>> {
    if (ids.length === 0) return new Map();
    try {
      const found = await this.copies
        .find({ _id: ids.length === 1 && ids[0] !== undefined ? ids[0] : { $in: [...ids] } })
        .toArray();
      return new Map(found.map(({ _id, position }) => [_id, position]));
    } catch (error) {
      throw mongoFailure(component, error);
    }
  }

  /** Almost all are new, and an insert costs a server a third of an upsert: so they are inserted, and the rest is lowered. */
  async record(copies: readonly Copy[]): Promise<ReadonlyMap<string, Position>> {
    const there = await this.insert(copies);
    if (there.length === 0) return new Map();
    const known = await this.positions([...new Set(there.map(({ id }) => id))]);
    const lower = there.filter(({ id, position }) => position < (known.get(id) ?? Infinity));
    if (lower.length === 0) return known;
    try {
      await this.copies.bulkWrite(
        lower.map(({ id, position }) => ({
          updateOne: { filter: { _id: id }, update: { $min: { position } }, upsert: true },
        })),
        { ordered: false },
      );
    } catch (error) {
      throw mongoFailure(component, error);
    }
    const lowered = new Map(known);
    for (const { id, position } of lower) lowered.set(id, Math.min(position, lowered.get(id) ?? Infinity));
    return lowered;
  }

  /** Gives those whose id is there already. */
  private async insert(copies: readonly Copy[]): Promise<readonly Copy[]> {
    if (copies.length === 0) return [];
    const documents = copies.map(({ id, position }) => ({ _id: id, position }));
    try {
      await this.copies.insertMany(documents, { ordered: false });
      return [];
    } catch (error) {
      if (!isOnlyDuplicates(error) || !(error instanceof mongo.MongoBulkWriteError))
        throw mongoFailure(component, error);
      const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
      return errors.flatMap(({ index }) => copies[index] ?? []);
    }
  }
}
