import { Overloaded, type DataKey, type KeyAddress, type Subject } from '@rapport/platform-ports';
import { addressNumber } from './key-address';

const mostWaiting = 100_000;

/** New subjects and keys that are written in one commit. */
export interface MintRequest {
  /** 32 bytes each. */
  readonly tokens: readonly Uint8Array[];
  /** The key that every new subject gets along with itself. */
  readonly first: Omit<KeyAddress, 'subject'>;
  readonly addresses: readonly KeyAddress[];
}

/** A subject with its first key. */
export interface MintedSubject extends DataKey {
  readonly number: number;
  /** 16 bytes. */
  readonly id: Uint8Array;
}

export interface Minted {
  /** One for each token: whoever minted it. */
  readonly subjects: readonly MintedSubject[];
  /** One for each address; null where the subject is gone. */
  readonly keys: readonly (DataKey | null)[];
}

/** Mints what is not there yet, durable when it returns. */
export type Mint = (request: MintRequest) => Promise<Minted>;

/** Something being minted; `value` is set when `done` resolves. */
export interface Minting<T> {
  readonly done: Promise<void>;
  value?: T;
}

/** Where minted things are kept, before anybody who waits for them goes on. */
export interface MintSink {
  keepSubject(identity: string, subject: Subject): void;
  keepKey(address: KeyAddress, key: DataKey): void;
}

interface MintingSubject {
  readonly identity: string;
  readonly token: Uint8Array;
  readonly minting: Minting<Subject>;
}

interface MintingKey {
  readonly address: KeyAddress;
  readonly minting: Minting<DataKey>;
}

/** What is minted in one commit. */
class Batch {
  readonly subjects: MintingSubject[] = [];
  readonly keys: MintingKey[] = [];
  readonly done: Promise<void>;
  resolve!: () => void;
  reject!: (error: unknown) => void;

  constructor() {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever waits hears of it; a batch nobody waits for any more must not end the process.
    this.done.catch(() => undefined);
  }

  get size(): number {
    return this.subjects.length + this.keys.length;
  }
}

/**
 * Group commit of new subjects and keys: while one batch is committed, all that comes in forms the next. Callers
 * who want the same thing wait for the same minting.
 */
export class MintQueue {
  private readonly subjects = new Map<string, Minting<Subject>>();
  private readonly keys = new Map<number, Minting<DataKey>>();
  private gathering: Batch | null = null;
  private committing = false;

  constructor(
    private readonly mint: Mint,
    private readonly sink: MintSink,
    private readonly firstKey: () => MintRequest['first'],
  ) {}

  /** `identity` names the identifier as `token` does, and is cheaper to look up. */
  subjectBeingMinted(identity: string): Minting<Subject> | undefined {
    return this.subjects.get(identity);
  }

  mintSubject(identity: string, token: Uint8Array): Minting<Subject> {
    const batch = this.gather();
    const minting: Minting<Subject> = { done: batch.done };
    batch.subjects.push({ identity, token, minting });
    this.subjects.set(identity, minting);
    void batch.done.catch(() => undefined).then(() => this.subjects.delete(identity));
    return minting;
  }

  /** Where the subject is gone, it is done without a value. */
  mintKey(address: KeyAddress): Minting<DataKey> {
    const number = addressNumber(address);
    const known = this.keys.get(number);
    if (known) return known;
    const batch = this.gather();
    const minting: Minting<DataKey> = { done: batch.done };
    batch.keys.push({ address, minting });
    this.keys.set(number, minting);
    void batch.done.catch(() => undefined).then(() => this.keys.delete(number));
    return minting;
  }

  private gather(): Batch {
    if (this.gathering && this.gathering.size >= mostWaiting) throw new Overloaded('key vault', 1_000);
    if (!this.gathering) {
      this.gathering = new Batch();
      // After this turn's callers have joined.
      if (!this.committing) setImmediate(() => void this.commit());
    }
    return this.gathering;
  }

  private async commit(): Promise<void> {
    if (this.committing) return;
    this.committing = true;
    for (let batch = this.take(); batch; batch = this.take()) {
      try {
        await this.send(batch);
        batch.resolve();
      } catch (error) {
        batch.reject(error);
      }
    }
    this.committing = false;
  }

  private take(): Batch | null {
    const batch = this.gathering;
    this.gathering = null;
    return batch;
  }

  private async send({ subjects, keys }: Batch): Promise<void> {
    const first = this.firstKey();
    const minted = await this.mint({
      tokens: subjects.map(({ token }) => token),
      first,
      addresses: keys.map(({ address }) => address),
    });
    subjects.forEach(({ identity, minting }, index) => {
      const row = minted.subjects[index];
      if (!row) throw new Error('a subject was left out');
      minting.value = {
        id: Buffer.from(row.id.buffer, row.id.byteOffset, row.id.length).toString('hex'),
        number: row.number,
      };
      this.sink.keepSubject(identity, minting.value);
      this.sink.keepKey({ subject: row.number, ...first }, row);
    });
    keys.forEach(({ address, minting }, index) => {
      const key = minted.keys[index];
      if (!key) return;
      minting.value = key;
      this.sink.keepKey(address, key);
    });
  }
}
