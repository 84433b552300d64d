import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import { Unavailable, type DataKey, type KeyAddress, type RetentionClass, type Subject } from '@rapport/platform-ports';
import {
  checkOf,
  coveredBy,
  lastDestroyedDay,
  placeOf,
  type Minted,
  type MintedSubject,
  type MintRequest,
} from '@rapport/platform-sealing';
import { keyName, type StoredKey, type SubjectDocument, type VaultCollections } from './documents';
import { duplicatesIn } from './failure';
import type { WrappingKeys } from './wrapping-keys';

/** Values in one `$in`, writes in one bulk. */
const chunk = 1_000;
/** Subject numbers in one slice of a retention run. */
const sliceNumbers = 5_000;

type KeysOnly = Pick<SubjectDocument, '_id' | 'keys'>;

/** Subjects and their wrapped keys in the database. Every write waits for a majority. */
export class KeyStore {
  constructor(
    private readonly collections: VaultCollections,
    private readonly wrapping: WrappingKeys,
  ) {}

  /** By tokens in hex; those that are there. */
  async subjectsByToken(tokens: readonly Uint8Array[]): Promise<ReadonlyMap<string, Subject>> {
    const found = new Map<string, Subject>();
    for (const some of chunksOf(tokens)) {
      const filter = { token: { $in: some.map((token) => Buffer.from(token)) } };
      for await (const { _id, id, token } of this.collections.subjects.find(filter, { projection: { keys: 0 } }))
        found.set(hexOf(token), { id: hexOf(id), number: _id });
    }
    return found;
  }

  async subjectsById(ids: readonly string[]): Promise<ReadonlyMap<string, Subject>> {
    const found = new Map<string, Subject>();
    for (const some of chunksOf(ids)) {
      const filter = { id: { $in: some.map((id) => Buffer.from(id, 'hex')) } };
      for await (const { _id, id } of this.collections.subjects.find(filter, { projection: { keys: 0 } }))
        found.set(hexOf(id), { id: hexOf(id), number: _id });
    }
    return found;
  }

  /** In order; null where there is none. */
  async keysOf(addresses: readonly KeyAddress[]): Promise<readonly (DataKey | null)[]> {
    const numbers = distinct(addresses.filter(({ subject }) => subject !== 0).map(({ subject }) => subject));
    const days = distinct(addresses.filter(({ subject }) => subject === 0).map(({ period }) => period));
    const stored = new Map<number, KeysOnly['keys']>();
    for (const some of chunksOf(numbers))
      for await (const { _id, keys } of this.collections.subjects.find<KeysOnly>(
        { _id: { $in: [...some] } },
        { projection: { keys: 1 } },
      ))
        stored.set(_id, keys);
    const daily = new Map<number, StoredKey>();
    for (const some of chunksOf(days))
      for await (const key of this.collections.daily.find({ _id: { $in: [...some] } })) daily.set(key._id, key);
    return Promise.all(
      addresses.map((address) =>
        this.opened(
          address.subject === 0 ? daily.get(address.period) : stored.get(address.subject)?.[keyName(address)],
          address,
        ),
      ),
    );
  }

  /** Mints what is not there yet; of racing replicas one wins, and all give the winner's. */
  async mint({ tokens, first, addresses }: MintRequest): Promise<Minted> {
    const subjects = await this.mintSubjects(tokens, first);
    await this.mintKeys(addresses);
    return { subjects, keys: await this.keysOf(addresses) };
  }

  /** Deletes those who are still there, by number and id. The numbers of all stay taken. */
  async deleteSubjects(subjects: readonly Subject[]): Promise<readonly Subject[]> {
    if (subjects.length === 0) return [];
    const highest = subjects.reduce((most, { number }) => Math.max(most, number), 0);
    await this.collections.numbers.updateOne({ _id: 'numbers' }, { $max: { last: highest } });
    const held = await this.held(subjects);
    for (const some of chunksOf(held))
      await this.collections.subjects.deleteMany({ _id: { $in: some.map(({ number }) => number) } });
    return held;
  }

  /** Those of the subjects who are there. */
  async held(subjects: readonly Subject[]): Promise<readonly Subject[]> {
    const byId = await this.subjectsById(subjects.map(({ id }) => id));
    return subjects.filter(({ id, number }) => byId.get(id)?.number === number);
  }

  async deletePeriod(retentionClass: RetentionClass, period: number): Promise<void> {
    const { periods, days } = coveredBy(period);
    const paths = periods.map((each) => `keys.${keyName({ retentionClass, period: each })}`);
    const held = { $or: paths.map((path) => ({ [path]: { $exists: true } })) };
    const taken = Object.fromEntries(paths.map((path) => [path, '' as const]));
    const last = await this.lastNumber();
    for (let from = 0; from <= last; from += sliceNumbers)
      await this.collections.subjects.updateMany(
        { _id: { $gte: from, $lt: from + sliceNumbers }, ...held },
        { $unset: taken, $inc: { r: 1 } },
      );
    if (retentionClass === 'failed')
      await this.collections.daily.deleteMany({ _id: { $gte: days.from, $lte: days.to } });
  }

  /** Daily keys live 30 days, in a restored backup too: the clock alone decides. */
  async destroyDailyKeys(now: number): Promise<void> {
    await this.collections.daily.deleteMany({ _id: { $lte: lastDestroyedDay(now) } });
  }

  /** The highest number ever given or reserved. */
  async lastNumber(): Promise<number> {
    const numbers = await this.collections.numbers.findOne({ _id: 'numbers' });
    return numbers?.last ?? 0;
  }

  private async mintSubjects(
    tokens: readonly Uint8Array[],
    first: MintRequest['first'],
  ): Promise<readonly MintedSubject[]> {
    if (tokens.length === 0) return [];
    const before = await this.reserve(tokens.length);
    const minted = tokens.map((token, index) => this.newSubject(before + 1 + index, token, first));
    const lost = new Set<number>();
    for (let at = 0; at < minted.length; at += chunk) {
      const documents = minted.slice(at, at + chunk).map(({ document }) => document);
      for (const index of await insertNew(this.collections.subjects, documents)) lost.add(at + index);
    }
    const known = await this.knownWithFirstKey(
      [...lost].map((index) => tokens[index] ?? new Uint8Array()),
      first,
    );
    return minted.map(({ subject, document }, index) => {
      const winner = lost.has(index) ? known.get(hexOf(document.token)) : subject;
      // Written by somebody, but not yet by a majority; or erased again at this moment.
      if (!winner) throw new Unavailable('key vault', { cause: new Error('a subject is being minted elsewhere') });
      return winner;
    });
  }

  /** Numbers are reserved before they are used: a crash or a lost race leaves a gap, and none is given twice. */
  private async reserve(count: number): Promise<number> {
    const numbers = await this.collections.numbers.findOneAndUpdate(
      { _id: 'numbers' },
      { $inc: { last: count } },
      { returnDocument: 'after' },
    );
    if (!numbers) throw new Unavailable('key vault', { cause: new Error('its numbers are gone') });
    return numbers.last - count;
  }

  private newSubject(number: number, token: Uint8Array, first: MintRequest['first']) {
    const [id, secret] = [randomBytes(16), randomBytes(32)];
    const key = this.wrapping.wrap(secret, placeOf({ subject: number, ...first }));
    const subject: MintedSubject = { number, id, secret, check: checkOf(key.k) };
    const keys = { [keyName(first)]: key };
    const document: SubjectDocument = { _id: number, id, token: Buffer.from(token), keys, w: key.w, r: 0 };
    return { subject, document };
  }

  private async knownWithFirstKey(
    tokens: readonly Uint8Array[],
    first: MintRequest['first'],
  ): Promise<ReadonlyMap<string, MintedSubject>> {
    const byToken = [...(await this.subjectsByToken(tokens))];
    const addresses = byToken.map(([, { number }]) => ({ subject: number, ...first }));
    await this.mintKeys(addresses);
    const keys = await this.keysOf(addresses);
    return new Map(
      byToken.flatMap(([token, { id, number }], index) => {
        const key = keys[index];
        return key ? [[token, { id: Buffer.from(id, 'hex'), number, ...key }] as const] : [];
      }),
    );
  }

  private async mintKeys(addresses: readonly KeyAddress[]): Promise<void> {
    const writes: mongo.AnyBulkWriteOperation<SubjectDocument>[] = [];
    const days = new Map<number, StoredKey & { _id: number }>();
    for (const address of addresses) {
      const key = this.wrapping.wrap(randomBytes(32), placeOf(address));
      const path = `keys.${keyName(address)}`;
      if (address.subject === 0) days.set(address.period, { _id: address.period, ...key });
      else
        writes.push({
          updateOne: {
            // Without upsert: who is gone gets no key.
            filter: { _id: address.subject, [path]: { $exists: false } },
            update: { $set: { [path]: key }, $min: { w: key.w }, $inc: { r: 1 } },
          },
        });
    }
    for (const some of chunksOf(writes)) await this.collections.subjects.bulkWrite([...some], { ordered: false });
    await insertNew(this.collections.daily, [...days.values()]);
  }

  private async opened(stored: StoredKey | undefined, address: KeyAddress): Promise<DataKey | null> {
    if (!stored) return null;
    return { secret: await this.wrapping.unwrap(stored, placeOf(address)), check: checkOf(stored.k) };
  }
}

/** Inserts what is not there yet; the places of what was. */
async function insertNew<T extends { readonly _id: number }>(
  collection: mongo.Collection<T>,
  documents: readonly mongo.OptionalUnlessRequiredId<T>[],
): Promise<readonly number[]> {
  if (documents.length === 0) return [];
  try {
    await collection.insertMany([...documents], { ordered: false });
    return [];
  } catch (error) {
    const duplicates = duplicatesIn(error);
    if (!duplicates) throw error;
    return duplicates;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}

function distinct(values: readonly number[]): readonly number[] {
  return [...new Set(values)];
}

function* chunksOf<T>(values: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < values.length; at += chunk) yield values.slice(at, at + chunk);
}
