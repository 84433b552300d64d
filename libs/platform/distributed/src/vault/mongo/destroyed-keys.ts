import type { ErasureEntry, Subject } from '@rapport/platform-ports';
import { fingerprintOf, periodIn } from '@rapport/platform-sealing';
import type { VaultCollections } from './documents';
import { isDuplicate } from './failure';
import type { KeyStore } from './key-store';
import type { OutsideRegister } from './outside-register';

/**
 * Destroys keys, so that nothing brings them back. First the register outside says so, then the documents go, then the
 * register in the database, from which other replicas learn what to forget. A crash in between is finished by
 * {@link catchUp}; an entry applied twice changes nothing.
 */
export class DestroyedKeys {
  /** Said outside, not yet done here. */
  private unfinished: ErasureEntry[] = [];
  private outside: Set<string> | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly collections: VaultCollections,
    private readonly keys: KeyStore,
    private readonly register: OutsideRegister,
  ) {}

  /** Durable and done on return. */
  destroy(entry: ErasureEntry): Promise<void> {
    return this.oneByOne(async () => {
      await this.append(entry);
      this.unfinished.push(entry);
      await this.finish();
    });
  }

  /** Finishes what was begun, and takes over what each register knows and the other does not. */
  catchUp(): Promise<void> {
    return this.oneByOne(async () => {
      const inside = new Map<string, ErasureEntry>();
      for await (const { entry, fingerprint } of this.collections.register.find().sort({ _id: 1 }))
        inside.set(fingerprint, entry);
      const outside = new Set<string>();
      // What was begun here is among them.
      this.unfinished = [];
      for await (const entry of this.register.entries()) {
        outside.add(fingerprintOf(entry));
        if (!inside.has(fingerprintOf(entry))) this.unfinished.push(entry);
      }
      this.outside = outside;
      for (const [fingerprint, entry] of inside) if (!outside.has(fingerprint)) await this.append(entry);
      await this.finish();
    });
  }

  /** Applies every entry of both registers, whatever the database says it has done. The subjects that were still there. */
  async applyAll(): Promise<readonly Subject[]> {
    const erased: Subject[] = [];
    await this.oneByOne(async () => {
      for await (const { entry } of this.collections.register.find().sort({ _id: 1 }))
        erased.push(...(await this.apply(entry)));
      for await (const entry of this.register.entries()) erased.push(...(await this.apply(entry)));
    });
    await this.catchUp();
    return erased;
  }

  /** What was destroyed behind `number`, with the number to ask from next. */
  async after(number: number): Promise<readonly { readonly number: number; readonly entry: ErasureEntry }[]> {
    const documents = await this.collections.register
      .find({ _id: { $gt: number } })
      .sort({ _id: 1 })
      .toArray();
    return documents.map(({ _id, entry }) => ({ number: _id, entry }));
  }

  /** Copies what other replicas destroyed into the register of this one. */
  copyOutside(entries: readonly ErasureEntry[]): Promise<void> {
    return this.oneByOne(async () => {
      for (const entry of entries) await this.append(entry);
    });
  }

  private async finish(): Promise<void> {
    for (let entry = this.unfinished[0]; entry; entry = this.unfinished[0]) {
      await this.apply(entry);
      await this.record(entry);
      this.unfinished.shift();
    }
  }

  private async apply(entry: ErasureEntry): Promise<readonly Subject[]> {
    const period = periodIn(entry);
    if (entry.retentionClass !== undefined && period !== undefined)
      await this.keys.deletePeriod(entry.retentionClass, period);
    return this.keys.deleteSubjects(entry.subjects ?? []);
  }

  private async record(entry: ErasureEntry): Promise<void> {
    const { register } = this.collections;
    const fingerprint = fingerprintOf(entry);
    for (;;) {
      const [newest] = await register.find().sort({ _id: -1 }).limit(1).toArray();
      try {
        await register.insertOne({ _id: (newest?._id ?? 0) + 1, fingerprint, entry });
        return;
      } catch (error) {
        // Another replica took the number.
        if (!isDuplicate(error)) throw error;
      }
    }
  }

  private async append(entry: ErasureEntry): Promise<void> {
    const outside = await this.knownOutside();
    if (outside.has(fingerprintOf(entry))) return;
    await this.register.append(entry);
    outside.add(fingerprintOf(entry));
  }

  private async knownOutside(): Promise<Set<string>> {
    if (this.outside) return this.outside;
    const known = new Set<string>();
    for await (const entry of this.register.entries()) known.add(fingerprintOf(entry));
    return (this.outside = known);
  }

  private oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }
}
