import type { Lease, Leases } from '@rapport/platform-ports';
import { Schema, type Model } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDuplicateKey, mongoFailure, type MongoDatabase } from '../connection';
import { HeldLease } from './held-lease';

export interface LeaseOptions {
  /** How long a holder that says nothing keeps the lease, ms; default 5,000. */
  readonly ttlMs?: number;
  /** Where others can ask the holder; default a random name. */
  readonly holder?: string;
}

export interface MongoLeases extends Leases {
  /** Who took it last and did not release it, which says nothing about whether it still runs; null: nobody. */
  holderOf(name: string): Promise<string | null>;
}

/** `beat` changes with each renewal: a lease whose beat stands still for its time to live, on the clock of the one who looks, is free. */
export interface LeaseRow {
  readonly _id: string;
  readonly holder: string | null;
  readonly fence: number;
  readonly beat: number;
  /** For people; nothing compares it. */
  readonly expiresAt: Date;
}

export type LeaseModel = Model<LeaseRow>;

const schema = new Schema(
  {
    _id: { type: String, required: true },
    holder: { type: String, default: null },
    fence: { type: Number, required: true },
    beat: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, id: false },
);

/** Others wait that much longer than the holder may take to renew. */
const MARGIN = 1.25;

/** Leases as documents of the collection `leases`; the update that takes one names the fence and the beat that it saw. */
export function mongoLeases(
  { connection }: MongoDatabase,
  { ttlMs = 5_000, holder = randomUUID() }: LeaseOptions = {},
): MongoLeases {
  const model = connection.model<LeaseRow>('Lease', schema, 'leases', { overwriteModels: true });
  const pollMs = Math.max(10, ttlMs / 25);
  const acquire = async (name: string, signal?: AbortSignal): Promise<Lease> => {
    let seen: { readonly row: LeaseRow; readonly since: number } | null = null;
    for (;;) {
      signal?.throwIfAborted();
      const asked = performance.now();
      const row = await look(model, name).catch(() => null);
      if (row) {
        if (seen?.row.fence !== row.fence || seen.row.beat !== row.beat) seen = { row, since: asked };
        if (!row.holder || asked - seen.since > ttlMs * MARGIN) {
          const since = performance.now();
          const fence = await take(model, row, holder, ttlMs).catch(() => null);
          if (fence !== null && signal?.aborted) await new HeldLease(model, name, fence, ttlMs, since).release();
          else if (fence !== null) return new HeldLease(model, name, fence, ttlMs, since);
        }
      }
      // Replicas that started together do not ask together.
      await delay(pollMs * (0.5 + Math.random()), undefined, { ...(signal && { signal }) }).catch(() => undefined);
    }
  };
  const holderOf = async (name: string): Promise<string | null> => {
    const row = await model
      .findById(name)
      .lean<LeaseRow>()
      .exec()
      .catch((error: unknown) => {
        throw mongoFailure('leases', error);
      });
    return row?.holder ?? null;
  };
  return { acquire, holderOf };
}

async function look(model: LeaseModel, name: string): Promise<LeaseRow | null> {
  const row = await model.findById(name).lean<LeaseRow>().exec();
  if (row) return row;
  try {
    const free = { holder: null, fence: 0, beat: 0, expiresAt: new Date(0) };
    await model.updateOne({ _id: name }, { $setOnInsert: free }, { upsert: true }).exec();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return null;
}

/** The new fence, or null where another was first. */
async function take(
  model: LeaseModel,
  { _id, fence, beat }: LeaseRow,
  holder: string,
  ttlMs: number,
): Promise<number | null> {
  const next = { holder, fence: fence + 1, beat: 0, expiresAt: new Date(Date.now() + ttlMs) };
  const { modifiedCount } = await model.updateOne({ _id, fence, beat }, { $set: next }).exec();
  return modifiedCount === 1 ? next.fence : null;
}
