import { randomBytes } from 'node:crypto';
import { WrongMasterKey } from '@rapport/platform-ports';
import { KeyWrap } from '@rapport/platform-sealing';
import type { MasterKeySource } from '../master-keys';
import type { StoredKey, VaultCollections } from './documents';
import { isDuplicate } from './failure';

/** A wrapping key in memory. */
export interface WrappingKey {
  readonly number: number;
  readonly wrap: KeyWrap;
}

/**
 * The keys that wrap data keys, themselves wrapped by the master key. Normally one; two while a rotation runs. Those it
 * has once opened stay open, so that a key read just before its rewrapping opens.
 */
export class WrappingKeys {
  private readonly open = new Map<number, WrappingKey>();
  private highest = 0;

  constructor(
    private readonly collections: VaultCollections,
    private readonly masterKeys: MasterKeySource,
  ) {}

  /** Takes over what is new. @throws WrongMasterKey, Unavailable */
  async refresh(): Promise<void> {
    for (const { _id: number, master, wrapped } of await this.collections.wrappingKeys.find().toArray()) {
      if (this.open.has(number)) continue;
      const secret = await this.masterKeys.unwrap({ master, wrapped }, contextOf(number));
      this.open.set(number, { number, wrap: new KeyWrap(secret) });
      this.highest = Math.max(this.highest, number);
    }
  }

  /** Makes the next one, unless somebody else does at the same moment. */
  async add(number: number, now: number): Promise<void> {
    const { master, wrapped } = await this.masterKeys.wrap(randomBytes(32), contextOf(number));
    try {
      await this.collections.wrappingKeys.insertOne({
        _id: number,
        master,
        wrapped: Buffer.from(wrapped),
        createdAt: now,
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    await this.refresh();
  }

  /** The one that wraps now. */
  get current(): WrappingKey {
    const key = this.open.get(this.highest);
    if (!key) throw new WrongMasterKey('the vault has no wrapping key');
    return key;
  }

  wrap(secret: Uint8Array, place: string): StoredKey {
    const { number, wrap } = this.current;
    return { w: number, k: wrap.wrap(secret, place) };
  }

  async unwrap({ w, k }: StoredKey, place: string): Promise<Uint8Array> {
    const key = await this.keyOf(w);
    try {
      return key.unwrap(k, place);
    } catch {
      throw new WrongMasterKey('a stored key was changed, or moved from its place');
    }
  }

  /** The same secret, wrapped by the current key, named as before in its blobs. */
  async rewrap({ w, k }: StoredKey, place: string): Promise<StoredKey> {
    const { number, wrap } = this.current;
    return { w: number, k: wrap.rewrap(await this.keyOf(w), k, place) };
  }

  /**
   * Ends a rotation: the older ones are wrapped by the master key that is in use now, so that a former one can be
   * destroyed. The last of them stays until the next rotation, for a key that a paused process writes late.
   */
  async retire(): Promise<void> {
    const { wrappingKeys } = this.collections;
    await wrappingKeys.deleteMany({ _id: { $lt: this.highest - 1 } });
    for (const { _id: number, master, wrapped } of await wrappingKeys.find({ _id: { $lt: this.highest } }).toArray()) {
      const secret = await this.masterKeys.unwrap({ master, wrapped }, contextOf(number));
      const anew = await this.masterKeys.wrap(secret, contextOf(number));
      await wrappingKeys.updateOne(
        { _id: number },
        { $set: { master: anew.master, wrapped: Buffer.from(anew.wrapped) } },
      );
    }
  }

  private async keyOf(number: number): Promise<KeyWrap> {
    if (!this.open.has(number)) await this.refresh();
    const key = this.open.get(number);
    if (!key) throw new WrongMasterKey(`a stored key needs wrapping key ${number}, which is gone`);
    return key.wrap;
  }
}

function contextOf(number: number): string {
  return `rapport wrapping key ${number}`;
}
