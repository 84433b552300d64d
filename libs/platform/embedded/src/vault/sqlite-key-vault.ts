import { createSecretKey, type KeyObject } from 'node:crypto';
import {
  SubjectErased,
  type Clock,
  type DataKey,
  type DataKeys,
  type Identifier,
  type KeyAddress,
  type KeyVault,
  type Opened,
  type RetentionClass,
  type SealRequest,
  type Subject,
} from '@rapport/platform-ports';
import {
  addressNumber,
  addressOf,
  checkOf,
  checkAddress,
  cipherReady,
  GenerationCache,
  identityOf,
  isOverdue,
  KeyWrap,
  MintQueue,
  openBlob,
  parseBlob,
  periodOf,
  placeOf,
  sealBlob,
  SecretCache,
  tokenOf,
  type Minting,
} from '@rapport/platform-sealing';
import { prepareKeyFiles, type KeyFiles, type KeyVaultOptions } from './key-files';
import { KeyReader } from './key-reader';
import { KeyWriterClient } from './key-writer-client';

/** Two generations of subjects (230 bytes each), and secrets (100 bytes): 17 MB when all are full. */
const cachedSubjects = 24_000;
const cachedSecrets = 65_536;

const hourMs = 3_600_000;

/** Opens the vault of a data folder; see {@link prepareKeyFiles} for what it throws. */
export async function openKeyVault(options: KeyVaultOptions): Promise<SqliteKeyVault> {
  await cipherReady;
  return new SqliteKeyVault(await prepareKeyFiles(options), options.clock);
}

/**
 * The KeyVault on `keys.db`. Known subjects and keys are found in memory, or by a read on the caller's thread; what has
 * to be written goes to a thread of its own, which commits all that waits with one fsync. So a call for known people
 * never waits for a disk.
 */
export class SqliteKeyVault implements KeyVault, DataKeys {
  private readonly reader: KeyReader;
  private readonly writer: KeyWriterClient;
  private readonly mints: MintQueue;
  private readonly wrap: KeyWrap;
  private readonly pepper: KeyObject;
  private readonly subjects = new GenerationCache<string, Subject>(cachedSubjects);
  private readonly secrets = new SecretCache(cachedSecrets);
  private readonly sweep: NodeJS.Timeout;
  private closed = false;

  constructor(
    files: KeyFiles,
    private readonly clock: Clock,
  ) {
    this.wrap = new KeyWrap(files.masterKey);
    this.pepper = createSecretKey(files.pepper);
    this.reader = new KeyReader(files.file);
    this.writer = new KeyWriterClient({ file: files.file, masterKey: files.masterKey, register: files.register });
    const sink = {
      keepSubject: (identity: string, subject: Subject) => this.subjects.set(identity, subject),
      keepKey: (address: KeyAddress, secret: DataKey) => this.secrets.set(addressNumber(address), secret),
    };
    this.mints = new MintQueue(
      (request) => this.writer.mint(request),
      sink,
      () => ({
        retentionClass: 'interaction',
        period: periodOf('interaction', clock.now()),
      }),
    );
    this.sweep = setInterval(() => void this.destroyDailyKeys().catch(() => undefined), hourMs).unref();
  }

  async subjectsOf(identifiers: readonly Identifier[]): Promise<readonly Subject[]> {
    const subjects: (Subject | Minting<Subject>)[] = [];
    let waiting: Promise<void>[] | null = null;
    for (const identifier of identifiers) {
      const subject = this.knownOrMinting(identifier);
      subjects.push(subject);
      if ('done' in subject) (waiting ??= []).push(subject.done);
    }
    if (waiting) await Promise.all(waiting);
    return subjects.map((subject) => ('done' in subject ? minted(subject) : subject));
  }

  async find(identifiers: readonly Identifier[]): Promise<readonly (Subject | null)[]> {
    return identifiers.map((identifier) => {
      const identity = identityOf(identifier);
      return this.subjects.get(identity) ?? this.lookUp(identity, tokenOf(identity, this.pepper));
    });
  }

  async subjectsById(ids: readonly string[]): Promise<readonly (Subject | null)[]> {
    return ids.map((id) => this.reader.subjectById(id));
  }

  async seal(requests: readonly SealRequest[]): Promise<readonly Uint8Array[]> {
    const addresses = requests.map((request) => addressOf(request, this.clock.now()));
    const blobs = addresses.map((address, index) => this.sealKnown(address, requests[index]));
    if (blobs.every((blob) => blob !== null)) return blobs;
    await Promise.all(
      addresses.filter((_, index) => blobs[index] === null).map((address) => this.mints.mintKey(address).done),
    );
    return blobs.map((blob, index) => {
      const [address, request] = [addresses[index], requests[index]];
      const sealed = blob ?? (address ? this.sealKnown(address, request) : null);
      if (sealed === null) throw new SubjectErased(request?.subject ?? 0);
      return sealed;
    });
  }

  async open(blobs: readonly Uint8Array[]): Promise<readonly Opened[]> {
    const now = this.clock.now();
    return blobs.map((blob): Opened => {
      const parsed = parseBlob(blob);
      const { address, check } = parsed;
      if (isOverdue(address, now)) return { state: 'erased' };
      const key = this.knownKey(address);
      if (!key || key.check !== check) return { state: 'erased' };
      return { state: 'known', plaintext: openBlob(key, parsed) };
    });
  }

  async keysOf(
    addresses: readonly KeyAddress[],
    { mint }: { readonly mint: boolean },
  ): Promise<readonly (DataKey | null)[]> {
    const now = this.clock.now();
    for (const address of addresses) checkAddress(address, now);
    const missing = mint ? addresses.filter((address) => this.knownKey(address) === null) : [];
    await Promise.all(missing.map((address) => this.mints.mintKey(address).done));
    return addresses.map((address) => {
      const key = isOverdue(address, now) ? null : this.knownKey(address);
      return key && { secret: Uint8Array.from(key.secret), check: key.check };
    });
  }

  async erase(subjects: readonly Subject[], at: number): Promise<void> {
    await this.writer.send({ kind: 'erase', subjects, at });
    const erased = new Set(subjects.map(({ number }) => number));
    this.subjects.drop(({ number }) => erased.has(number));
    this.forgetKeys();
  }

  async expire(retentionClass: RetentionClass, period: number, at: number): Promise<void> {
    await this.writer.send({ kind: 'expire', retentionClass, period, at });
    this.forgetKeys();
  }

  /** Destroys the daily keys that are older than 30 days; runs by itself at opening and every hour. */
  async destroyDailyKeys(): Promise<void> {
    await this.writer.send({ kind: 'destroy-daily-keys', now: this.clock.now() });
    this.forgetKeys();
  }

  /** What was asked before is done first. Closing twice changes nothing. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.sweep);
    this.reader.close();
    await this.writer.close();
  }

  private knownOrMinting(identifier: Identifier): Subject | Minting<Subject> {
    const identity = identityOf(identifier);
    const known = this.subjects.get(identity) ?? this.mints.subjectBeingMinted(identity);
    if (known) return known;
    const token = tokenOf(identity, this.pepper);
    return this.lookUp(identity, token) ?? this.mints.mintSubject(identity, token);
  }

  private lookUp(identity: string, token: Uint8Array): Subject | null {
    const subject = this.reader.subjectOf(token);
    if (subject) this.subjects.set(identity, subject);
    return subject;
  }

  /** Null where there is no key (yet). */
  private sealKnown(address: KeyAddress, request: SealRequest | undefined): Uint8Array | null {
    const key = this.knownKey(address);
    return key && request ? sealBlob(key, address, request.plaintext) : null;
  }

  /** To be used at once: its bytes are the cache's, whose next entry may take their place. */
  private knownKey(address: KeyAddress): DataKey | null {
    const number = addressNumber(address);
    const secret = this.secrets.get(number);
    if (secret) return secret;
    const wrapped = this.reader.wrappedKey(address);
    if (!wrapped) return null;
    const unwrapped = { secret: this.wrap.unwrap(wrapped, placeOf(address)), check: checkOf(wrapped) };
    this.secrets.set(number, unwrapped);
    return unwrapped;
  }

  private forgetKeys(): void {
    this.secrets.clear();
  }
}

function minted({ value }: Minting<Subject>): Subject {
  if (!value) throw new Error('the key writer left out a subject');
  return value;
}
