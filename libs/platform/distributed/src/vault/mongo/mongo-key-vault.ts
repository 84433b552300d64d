import { setTimeout as delay } from 'node:timers/promises';
import type {
  Clock,
  DataKey,
  DataKeys,
  ErasureEntry,
  Identifier,
  KeyAddress,
  KeyVault,
  Opened,
  RetentionClass,
  SealRequest,
  Subject,
} from '@rapport/platform-ports';
import {
  addressNumber,
  checkAddress,
  identityOf,
  isOverdue,
  MintQueue,
  namedPeriod,
  periodOf,
  tokenOf,
  type Minting,
  type MintRequest,
} from '@rapport/platform-sealing';
import { Sealer } from '../sealer';
import { VaultCache, type VaultMetrics } from '../vault-cache';
import { vaultFailure } from './failure';
import type { MongoKeyVaultOptions, VaultParts } from './open-vault';
import { MasterKeyRotation } from './rotation';

const hourMs = 3_600_000;

/**
 * The KeyVault on MongoDB, any number of replicas. Known subjects and keys are in memory; before they are used, a
 * replica has asked within `freshForMs` what others destroyed, so that an erasure holds everywhere when it returns.
 */
export class MongoKeyVault implements KeyVault, DataKeys {
  readonly rotation: MasterKeyRotation;
  private readonly cache = new VaultCache(Infinity);
  private readonly sealer: Sealer;
  private readonly mints: MintQueue;
  private readonly clock: Clock;
  private readonly freshForMs: number;
  private readonly sweep: NodeJS.Timeout;
  private seen = 0;
  private freshUntil = -Infinity;
  private checking: Promise<void> | null = null;

  constructor(
    private readonly parts: VaultParts,
    { clock, freshForMs = 1_000 }: Pick<MongoKeyVaultOptions, 'clock' | 'freshForMs'>,
  ) {
    this.clock = clock;
    this.freshForMs = freshForMs;
    this.sealer = new Sealer(this.cache, (addresses, mint) => this.loadKeys(addresses, mint), clock);
    this.rotation = new MasterKeyRotation(parts, clock, freshForMs);
    let moment = this.cache.moment();
    const sink = {
      keepSubject: (identity: string, subject: Subject) => this.cache.keepSubject(identity, subject, moment),
      keepKey: (address: KeyAddress, key: DataKey) =>
        this.cache.keepKey(addressNumber(address), address.subject, key, moment),
    };
    const mint = (request: MintRequest) => {
      moment = this.cache.moment();
      return parts.keys.mint(request);
    };
    this.mints = new MintQueue(mint, sink, () => ({
      retentionClass: 'interaction',
      period: periodOf('interaction', clock.now()),
    }));
    this.sweep = setInterval(() => void this.tidy().catch(() => undefined), hourMs).unref();
  }

  subjectsOf(identifiers: readonly Identifier[]): Promise<readonly Subject[]> {
    return this.fresh(async () => {
      const identities = identifiers.map(identityOf);
      const known = await this.lookUp(identities);
      const minting = identities.map((identity) => this.knownOrMinting(identity, known));
      await Promise.all(minting.flatMap((each) => ('done' in each ? [each.done] : [])));
      return minting.map((each) => ('done' in each ? minted(each) : each));
    });
  }

  find(identifiers: readonly Identifier[]): Promise<readonly (Subject | null)[]> {
    return this.fresh(async () => {
      const identities = identifiers.map(identityOf);
      const known = await this.lookUp(identities);
      return identities.map((identity) => known.get(identity) ?? null);
    });
  }

  subjectsById(ids: readonly string[]): Promise<readonly (Subject | null)[]> {
    return this.fresh(async () => {
      const known = await this.parts.keys.subjectsById(ids);
      return ids.map((id) => known.get(id) ?? null);
    });
  }

  seal(requests: readonly SealRequest[]): Promise<readonly Uint8Array[]> {
    return this.fresh(() => this.sealer.seal(requests));
  }

  open(blobs: readonly Uint8Array[]): Promise<readonly Opened[]> {
    return this.fresh(() => this.sealer.open(blobs));
  }

  keysOf(addresses: readonly KeyAddress[], { mint }: { readonly mint: boolean }): Promise<readonly (DataKey | null)[]> {
    return this.fresh(async () => {
      const now = this.clock.now();
      for (const address of addresses) checkAddress(address, now);
      const keys = await this.sealer.keysOf(addresses, mint);
      return keys.map((key, index) => {
        const address = addresses[index];
        return key && address && !isOverdue(address, now) ? key : null;
      });
    });
  }

  erase(subjects: readonly Subject[], at: number): Promise<void> {
    return this.fresh(async () => {
      const held = await this.parts.keys.held(subjects);
      const entry: ErasureEntry = { at, reason: 'erasure', subjects: held.map(({ id, number }) => ({ id, number })) };
      if (held.length > 0) await this.destroy(entry);
    });
  }

  expire(retentionClass: RetentionClass, period: number, at: number): Promise<void> {
    return this.fresh(() => this.destroy({ at, reason: 'retention', retentionClass, ...namedPeriod(period) }));
  }

  /** Destroys overdue daily keys and finishes what was begun; runs by itself at opening and every hour. */
  async tidy(): Promise<void> {
    await this.parts.destroyed.catchUp();
    await this.parts.keys.destroyDailyKeys(this.clock.now());
  }

  metrics(): VaultMetrics {
    return this.cache.metrics();
  }

  /** Whether the database answers; for readiness. */
  async ready(): Promise<boolean> {
    try {
      await this.parts.keys.lastNumber();
      return true;
    } catch {
      return false;
    }
  }

  /** Closing twice changes nothing. The connection is the caller's. */
  async close(): Promise<void> {
    clearInterval(this.sweep);
    await this.checking?.catch(() => undefined);
  }

  private async destroy(entry: ErasureEntry): Promise<void> {
    await this.parts.destroyed.destroy(entry);
    await this.check();
    // Whatever the others have in memory, they trust no longer then.
    await delay(this.freshForMs);
  }

  private async lookUp(identities: readonly string[]): Promise<Map<string, Subject>> {
    const known = new Map<string, Subject>();
    const tokens = new Map<string, Uint8Array>();
    for (const identity of identities) {
      const subject = this.cache.subject(identity);
      if (subject) known.set(identity, subject);
      else if (!tokens.has(identity)) tokens.set(identity, tokenOf(identity, this.parts.pepper));
    }
    if (tokens.size === 0) return known;
    const moment = this.cache.moment();
    const found = await this.parts.keys.subjectsByToken([...tokens.values()]);
    for (const [identity, token] of tokens) {
      const subject = found.get(Buffer.from(token).toString('hex'));
      if (!subject) continue;
      known.set(identity, subject);
      this.cache.keepSubject(identity, subject, moment);
    }
    return known;
  }

  private knownOrMinting(identity: string, known: ReadonlyMap<string, Subject>): Subject | Minting<Subject> {
    // Somebody may have minted it here while the database was asked.
    const subject = known.get(identity) ?? this.cache.subject(identity) ?? this.mints.subjectBeingMinted(identity);
    return subject ?? this.mints.mintSubject(identity, tokenOf(identity, this.parts.pepper));
  }

  private async loadKeys(addresses: readonly KeyAddress[], mint: boolean): Promise<readonly (DataKey | null)[]> {
    const stored = await this.parts.keys.keysOf(addresses);
    if (!mint) return stored;
    return Promise.all(
      addresses.map(async (address, index) => {
        const key = stored[index];
        if (key) return key;
        const minting = this.mints.mintKey(address);
        await minting.done;
        return minting.value ?? null;
      }),
    );
  }

  private async fresh<T>(work: () => Promise<T>): Promise<T> {
    try {
      if (performance.now() >= this.freshUntil)
        await (this.checking ??= this.check().finally(() => (this.checking = null)));
      return await work();
    } catch (error) {
      throw vaultFailure(error);
    }
  }

  /** Forgets what others destroyed, learns of a new wrapping key. */
  private async check(): Promise<void> {
    const since = performance.now();
    const [destroyed] = await Promise.all([this.parts.destroyed.after(this.seen), this.parts.wrapping.refresh()]);
    for (const { number, entry } of destroyed) {
      if (entry.retentionClass === undefined) this.cache.forget(new Set(entry.subjects?.map((each) => each.number)));
      else this.cache.forgetKeys();
      this.seen = Math.max(this.seen, number);
    }
    // Where that fails, `tidy` tries again; whoever only reads need not suffer from it.
    if (destroyed.length > 0)
      await this.parts.destroyed.copyOutside(destroyed.map(({ entry }) => entry)).catch(() => undefined);
    this.freshUntil = since + this.freshForMs;
  }
}

function minted({ value }: Minting<Subject>): Subject {
  if (!value) throw new Error('a subject was left out');
  return value;
}
