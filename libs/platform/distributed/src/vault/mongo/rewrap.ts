import type { mongo } from 'mongoose';
import type { RetentionClass } from '@rapport/platform-ports';
import { placeOf } from '@rapport/platform-sealing';
import type { DailyKeyDocument, StoredKey, SubjectDocument, VaultCollections } from './documents';
import type { WrappingKeys } from './wrapping-keys';

/** Which documents to look at. */
export interface RewrapFilter {
  readonly subjects?: mongo.Filter<SubjectDocument>;
  readonly daily?: mongo.Filter<DailyKeyDocument>;
}

/**
 * Wraps by the current wrapping key what an older one wrapped. Guarded by what was read: a person who was erased
 * meanwhile stays erased, and whoever changed meanwhile is left to the next pass. How many documents it found.
 */
export async function rewrapKeys(
  { subjects, daily }: VaultCollections,
  wrapping: WrappingKeys,
  filter: RewrapFilter,
): Promise<number> {
  const older = { w: { $lt: wrapping.current.number } };
  let found = 0;
  if (filter.subjects) {
    const documents = await subjects.find({ $and: [filter.subjects, older] }).toArray();
    const writes = await Promise.all(documents.map((document) => rewrapped(document, wrapping)));
    if (writes.length > 0) await subjects.bulkWrite(writes, { ordered: false });
    found += documents.length;
  }
  if (filter.daily)
    for (const { _id, w, k } of await daily.find({ $and: [filter.daily, older] }).toArray()) {
      const place = placeOf({ subject: 0, retentionClass: 'failed', period: _id });
      await daily.updateOne({ _id, w }, { $set: await wrapping.rewrap({ w, k }, place) });
      found++;
    }
  return found;
}

async function rewrapped(
  { _id, keys, r }: SubjectDocument,
  wrapping: WrappingKeys,
): Promise<mongo.AnyBulkWriteOperation<SubjectDocument>> {
  const { number } = wrapping.current;
  const anew: Record<string, StoredKey> = {};
  for (const [name, key] of Object.entries(keys))
    anew[name] = key.w < number ? await wrapping.rewrap(key, placeOfKey(_id, name)) : key;
  return { updateOne: { filter: { _id, r }, update: { $set: { keys: anew, w: number }, $inc: { r: 1 } } } };
}

function placeOfKey(subject: number, name: string): string {
  const at = name.indexOf('_');
  return placeOf({ subject, retentionClass: name.slice(0, at) as RetentionClass, period: Number(name.slice(at + 1)) });
}
