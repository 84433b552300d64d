import { ANSWER_KEPT_MS, COMMAND_LEASE_MS, type AnswerStore, type CommandTaken } from '@rapport/platform-ports';
import mongoose, { type mongo } from 'mongoose';
import { isDuplicateKey, mongoFailure, type MongoDatabase } from '../connection';

interface AnswerDocument {
  readonly _id: string;
  /** When its lease is over, or it may be forgotten, ms. */
  readonly until: number;
  /** Null while the command is carried out. */
  readonly answer: mongo.Binary | null;
}

/** Makes the index that {@link AnswerStore.forget} reads by. @throws StorageFull, Unavailable */
export async function openMongoAnswerStore({ db }: MongoDatabase): Promise<MongoAnswerStore> {
  const answers = db.collection<AnswerDocument>('answers');
  const store = new MongoAnswerStore(answers);
  await attempt(() => answers.createIndex({ until: 1 }));
  return store;
}

/**
 * Answers in one collection that all replicas of a service share. Who begins a command inserts its id, which the server
 * lets one of them do; what ran in a process that died can be begun again when its lease is over.
 */
export class MongoAnswerStore implements AnswerStore {
  constructor(private readonly answers: mongo.Collection<AnswerDocument>) {}

  begin(id: string, now: number): Promise<CommandTaken> {
    return attempt(async () => {
      for (;;) {
        if (await this.insert(id, now + COMMAND_LEASE_MS)) return { state: 'begun' };
        const found = await this.answers.findOne({ _id: id });
        if (found && found.until > now)
          return found.answer ? { state: 'answered', answer: bytesOf(found.answer) } : { state: 'running' };
        // Only what was read: another process may have begun it meanwhile.
        if (found) await this.answers.deleteOne({ _id: id, until: found.until });
      }
    });
  }

  async keep(id: string, answer: Uint8Array, now: number): Promise<void> {
    const set = { until: now + ANSWER_KEPT_MS, answer: new mongoose.mongo.Binary(answer) };
    await attempt(() => this.answers.updateOne({ _id: id }, { $set: set }, { upsert: true }));
  }

  async abandon(id: string): Promise<void> {
    await attempt(() => this.answers.deleteOne({ _id: id, answer: null }));
  }

  forget(now: number, most: number): Promise<number> {
    return attempt(async () => {
      const isOver = { until: { $lte: now } };
      const over = await this.answers
        .find(isOver)
        .project<{ _id: string }>({ _id: 1 })
        .sort({ until: 1 })
        .limit(most)
        .toArray();
      if (over.length === 0) return 0;
      const { deletedCount } = await this.answers.deleteMany({ _id: { $in: over.map(({ _id }) => _id) }, ...isOver });
      return deletedCount;
    });
  }

  /** False where the id is there. */
  private async insert(_id: string, until: number): Promise<boolean> {
    try {
      await this.answers.insertOne({ _id, until, answer: null });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

const bytesOf = (binary: mongo.Binary): Uint8Array => new Uint8Array(binary.buffer.subarray(0, binary.position));

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw mongoFailure('answers', error);
  }
}
