import type { Position } from '@rapport/platform-ports';
import type { mongo } from 'mongoose';
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
    const found = await this.copies
      .find({ _id: ids.length === 1 && ids[0] !== undefined ? ids[0] : { $in: [...ids] } })
      .toArray()
      .catch(rethrow);
    return new Map(found.map(({ _id, position }) => [_id, position]));
  }

  async record(copies: readonly Copy[]): Promise<void> {
    if (copies.length === 0) return;
    const lower = copies.map(({ id, position }) => ({
      updateOne: { filter: { _id: id }, update: { $min: { position } }, upsert: true },
    }));
    const write = () => this.copies.bulkWrite(lower, { ordered: false });
    // two writers that insert one id at once: one of them finds it there the second time
    await write()
      .catch((error: unknown) => (isOnlyDuplicates(error) ? write() : rethrow(error)))
      .catch(rethrow);
  }
}

function rethrow(error: unknown): never {
  throw mongoFailure(component, error);
}
