import type {
  Clock,
  DataKey,
  DataKeys,
  Identifier,
  KeyAddress,
  KeyVault,
  Opened,
  RetentionClass,
  SealRequest,
  Subject,
} from '@rapport/platform-ports';
import { addressNumber, checkAddress, cipherReady, identityOf, isOverdue } from '@rapport/platform-sealing';
import { Sealer } from '../sealer';
import { VaultCache, type VaultMetrics } from '../vault-cache';
import { ContactsApi } from './contacts-api';
import { Gathering } from './gathering';
import type { Endpoint } from './post-json';

export interface HttpKeyVaultOptions {
  /** Where the contacts service listens for the other services. */
  readonly contacts: Endpoint;
  /** The Authorization header of this service, with a token that lives some minutes; asked for each call. */
  readonly authorization: () => Promise<string>;
  readonly clock: Clock;
  /** ms that a subject or a key stays in memory; at most, and by default, 60,000. */
  readonly keptForMs?: number;
}

/** What contacts takes at once. */
const mostKeys = 1_000;
const mostIdentifiers = 200;
const mostSubjects = 1_000;
const longestKeptMs = 60_000;

/**
 * The KeyVault of a service that is not contacts: keys come from there in batches, sealing and opening happen here. Tell
 * it by {@link forget} who was erased; what it is not told of, it forgets within a minute.
 */
export class HttpKeyVault implements KeyVault, DataKeys {
  private readonly api: ContactsApi;
  private readonly cache: VaultCache;
  private readonly sealer: Sealer;
  private readonly clock: Clock;
  private readonly mintedSubjects: Gathering<Identifier, Subject | null>;
  private readonly knownSubjects: Gathering<Identifier, Subject | null>;

  private constructor({ contacts, authorization, clock, keptForMs = longestKeptMs }: HttpKeyVaultOptions) {
    this.api = new ContactsApi(contacts, authorization);
    this.cache = new VaultCache(Math.min(keptForMs, longestKeptMs));
    this.clock = clock;
    const { api } = this;
    const minted = new Gathering(addressNumber, (asked: readonly KeyAddress[]) => api.keys(asked, true), mostKeys);
    const known = new Gathering(addressNumber, (asked: readonly KeyAddress[]) => api.keys(asked, false), mostKeys);
    const load = (asked: readonly KeyAddress[], mint: boolean) => (mint ? minted : known).get(asked);
    this.mintedSubjects = new Gathering(identityOf, (asked) => api.subjects(asked, true), mostIdentifiers);
    this.knownSubjects = new Gathering(identityOf, (asked) => api.subjects(asked, false), mostIdentifiers);
    this.sealer = new Sealer(this.cache, load, clock);
  }

  static async open(options: HttpKeyVaultOptions): Promise<HttpKeyVault> {
    await cipherReady;
    return new HttpKeyVault(options);
  }

  async subjectsOf(identifiers: readonly Identifier[]): Promise<readonly Subject[]> {
    const subjects = await this.lookUp(identifiers, true);
    return subjects.map((subject) => {
      if (!subject) throw new Error('contacts left out a subject');
      return subject;
    });
  }

  find(identifiers: readonly Identifier[]): Promise<readonly (Subject | null)[]> {
    return this.lookUp(identifiers, false);
  }

  async subjectsById(ids: readonly string[]): Promise<readonly (Subject | null)[]> {
    const parts = await Promise.all(chunksOf(ids, mostSubjects).map((some) => this.api.subjectsById(some)));
    return parts.flat();
  }

  seal(requests: readonly SealRequest[]): Promise<readonly Uint8Array[]> {
    return this.sealer.seal(requests);
  }

  open(blobs: readonly Uint8Array[]): Promise<readonly Opened[]> {
    return this.sealer.open(blobs);
  }

  async keysOf(
    addresses: readonly KeyAddress[],
    { mint }: { readonly mint: boolean },
  ): Promise<readonly (DataKey | null)[]> {
    const now = this.clock.now();
    for (const address of addresses) checkAddress(address, now);
    const keys = await this.sealer.keysOf(addresses, mint);
    return keys.map((key, index) => {
      const address = addresses[index];
      return key && address && !isOverdue(address, now) ? key : null;
    });
  }

  /** By contacts; needs a token that allows it. */
  async erase(subjects: readonly Subject[], at: number): Promise<void> {
    for (const some of chunksOf(subjects, mostSubjects)) await this.api.erase(some, at);
    this.forget(subjects);
  }

  /** By contacts; needs a token that allows it. */
  async expire(retentionClass: RetentionClass, period: number, at: number): Promise<void> {
    await this.api.expire(retentionClass, period, at);
    this.cache.forgetKeys();
  }

  /** Drops what is in memory of the erased, and what is on its way. */
  forget(subjects: readonly Pick<Subject, 'number'>[]): void {
    this.cache.forget(new Set(subjects.map(({ number }) => number)));
  }

  metrics(): VaultMetrics {
    return this.cache.metrics();
  }

  /** Whether contacts answers; for readiness. */
  async ready(): Promise<boolean> {
    try {
      await this.api.subjectsById([]);
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    this.api.close();
  }

  private async lookUp(identifiers: readonly Identifier[], mint: boolean): Promise<readonly (Subject | null)[]> {
    const identities = identifiers.map(identityOf);
    const found = new Map<string, Subject | null>();
    const missing = new Map<string, Identifier>();
    identities.forEach((identity, index) => {
      const subject = this.cache.subject(identity);
      const identifier = identifiers[index];
      if (subject) found.set(identity, subject);
      else if (identifier) missing.set(identity, identifier);
    });
    const moment = this.cache.moment();
    const subjects = await (mint ? this.mintedSubjects : this.knownSubjects).get([...missing.values()]);
    [...missing.keys()].forEach((identity, index) => {
      const subject = subjects[index] ?? null;
      found.set(identity, subject);
      if (subject) this.cache.keepSubject(identity, subject, moment);
    });
    return identities.map((identity) => found.get(identity) ?? null);
  }
}

function chunksOf<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
