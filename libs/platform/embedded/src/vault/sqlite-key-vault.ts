import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import {
  SubjectErased,
  type Clock,
  type Identifier,
  type KeyVault,
  type Opened,
  type RetentionClass,
  type SealRequest,
  type Subject,
} from '@rapport/platform-ports';
import { GenerationCache } from './generation-cache';
import { addressNumber, dayOf, lastDestroyedDay, yearOf, type KeyAddress } from './key-address';
import { prepareKeyFiles, type KeyFiles, type KeyVaultOptions } from './key-files';
import { KeyReader } from './key-reader';
import { placeOf, KeyWrap } from './key-wrap';
import { KeyWriterClient } from './key-writer-client';
import { MintQueue, type Minting } from './mint-queue';
import { SecretCache, type Secret } from './secret-cache';
import { checkOf, openBlob, parseBlob, sealBlob } from './sealed-blob';
import { cipherReady } from './xchacha';

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
export class SqliteKeyVault implements KeyVault {
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
      keepKey: (address: KeyAddress, secret: Secret) => this.secrets.set(addressNumber(address), secret),
    };
    this.mints = new MintQueue(this.writer, sink, () => ({
      retentionClass: 'interaction',
      period: yearOf(clock.now()),
    }));
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
      return this.subjects.get(identity) ?? this.lookUp(identity, this.tokenOf(identity));
    });
  }

  async subjectsById(ids: readonly string[]): Promise<readonly (Subject | null)[]> {
    return ids.map((id) => this.reader.subjectById(id));
  }

  async seal(requests: readonly SealRequest[]): Promise<readonly Uint8Array[]> {
    const addresses = requests.map((request) => this.addressOf(request));
    const blobs = addresses.map((address, index) => this.sealKnown(address, requests[index]));
    if (blobs.every((blob) => blob !== null)) return blobs;
    await Promise.all(
      addresses.filter((_, index) => blobs[index] === null).map((address) => this.mints.mintKey(address)),
    );
    return blobs.map((blob, index) => {
      const [address, request] = [addresses[index], requests[index]];
      const sealed = blob ?? (address ? this.sealKnown(address, request) : null);
      if (sealed === null) throw new SubjectErased(request?.subject ?? 0);
      return sealed;
    });
  }

  async open(blobs: readonly Uint8Array[]): Promise<readonly Opened[]> {
    const overdue = lastDestroyedDay(this.clock.now());
    return blobs.map((blob): Opened => {
      const parsed = parseBlob(blob);
      const { address, check } = parsed;
      // The clock decides, even where the sweep has not come by yet.
      if (address.subject === 0 && address.period <= overdue) return { state: 'erased' };
      const key = this.knownKey(address);
      if (!key || key.check !== check) return { state: 'erased' };
      return { state: 'known', plaintext: openBlob(key, parsed) };
    });
  }

  async erase(subjects: readonly Subject[], at: number): Promise<void> {
    await this.writer.send({ kind: 'erase', subjects, at });
    const erased = new Set(subjects.map(({ number }) => number));
    this.subjects.drop(({ number }) => erased.has(number));
    this.forgetKeys();
  }

  async expire(retentionClass: RetentionClass, year: number, at: number): Promise<void> {
    await this.writer.send({ kind: 'expire', retentionClass, year, at });
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
    const token = this.tokenOf(identity);
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
  private knownKey(address: KeyAddress): Secret | null {
    const number = addressNumber(address);
    const secret = this.secrets.get(number);
    if (secret) return secret;
    const wrapped = this.reader.wrappedKey(address);
    if (!wrapped) return null;
    const unwrapped = { secret: this.wrap.unwrap(wrapped, placeOf(address)), check: checkOf(wrapped) };
    this.secrets.set(number, unwrapped);
    return unwrapped;
  }

  private addressOf({ subject, retentionClass, occurredAt }: SealRequest): KeyAddress {
    if (subject === 0 && retentionClass !== 'failed') throw new RangeError(`subject 0 has no ${retentionClass} keys`);
    const period = subject === 0 ? dayOf(Math.min(occurredAt, this.clock.now())) : yearOf(occurredAt);
    return { subject, retentionClass, period };
  }

  private tokenOf(identity: string): Uint8Array {
    return createHmac('sha256', this.pepper).update(identity).digest();
  }

  private forgetKeys(): void {
    this.secrets.clear();
  }
}

/** Kinds hold no NUL, so that no two identifiers share an identity. */
function identityOf({ kind, value }: Identifier): string {
  return `${kind}\0${value}`;
}

function minted({ value }: Minting<Subject>): Subject {
  if (!value) throw new Error('the key writer left out a subject');
  return value;
}
