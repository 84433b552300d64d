import type { mongo } from 'mongoose';
import { vaultFailure } from './failure';
import {
  collectionsOf,
  type DailyKeyDocument,
  type NumbersDocument,
  type PepperDocument,
  type RegisterDocument,
  type SubjectDocument,
  type VaultCollections,
  type WrappingKeyDocument,
} from './documents';

const format = 'rapport-keys';
const version = 1;
const perInsert = 500;

/** A line of a backup: a document, bytes in base64. */
type Line =
  | { readonly kind: 'header'; readonly format: typeof format; readonly version: number; readonly at: number }
  | { readonly kind: 'wrapping-key'; readonly document: WrappingKeyDocument }
  | { readonly kind: 'pepper'; readonly document: PepperDocument }
  | { readonly kind: 'subject'; readonly document: SubjectDocument }
  | { readonly kind: 'daily-key'; readonly document: DailyKeyDocument }
  | { readonly kind: 'register'; readonly document: RegisterDocument }
  | { readonly kind: 'numbers'; readonly document: NumbersDocument }
  | { readonly kind: 'end'; readonly lines: number };

/** A backup that cannot be restored, or a database that is not empty. */
export class UnusableKeyBackup extends Error {
  override readonly name = 'UnusableKeyBackup';
  readonly code = 'KEYS.UNUSABLE_BACKUP';
}

export interface KeyBackupSummary {
  /** When it was begun, ms. */
  readonly at: number;
  readonly subjects: number;
  /** Of the erasures that it knows of: a register that lacks one is older, or another one. */
  readonly erasures: readonly string[];
}

/**
 * The keys as JSON lines, while the vault serves: tokens, and keys as they are wrapped, without the master key. Take it
 * after the backup of the log, so that it holds every key that an event there needs; keep it apart from that.
 */
export async function* dumpKeys(db: mongo.Db, now: number): AsyncGenerator<string> {
  const collections = collectionsOf(db);
  let lines = 0;
  try {
    for await (const line of linesOf(collections, now)) {
      lines++;
      yield encode(line);
    }
  } catch (error) {
    throw vaultFailure(error);
  }
  yield encode({ kind: 'end', lines });
}

/** Reads all of a backup and changes nothing. @throws UnusableKeyBackup */
export async function inspectKeys(lines: AsyncIterable<string>): Promise<KeyBackupSummary> {
  const summary = { at: 0, subjects: 0, erasures: [] as string[] };
  const reading = new Reading();
  for await (const text of lines) {
    if (text === '') continue;
    const line = decode(text);
    reading.take(line);
    if (line.kind === 'header') summary.at = line.at;
    else if (line.kind === 'subject') summary.subjects++;
    else if (line.kind === 'register') summary.erasures.push(line.document.fingerprint);
  }
  reading.end();
  return summary;
}

/**
 * Fills an empty database. It serves only after `applyRegisterToRestored`.
 *
 * @throws UnusableKeyBackup and then leaves behind what it had written, marked so that no vault opens it: drop the database
 */
export async function restoreKeys(db: mongo.Db, lines: AsyncIterable<string>, now: number): Promise<void> {
  const collections = collectionsOf(db);
  if (await collections.schema.findOne()) throw new UnusableKeyBackup(`database ${db.databaseName} is not empty`);
  await collections.restored.insertOne({ _id: 'restored', at: now, complete: false });
  const restoring = new Restoring(collections);
  for await (const text of lines) if (text !== '') await restoring.take(decode(text));
  await restoring.end();
  await collections.restored.updateOne({ _id: 'restored' }, { $set: { complete: true } });
}

async function* linesOf(collections: VaultCollections, at: number): AsyncGenerator<Line> {
  yield { kind: 'header', format, version, at };
  const wrapping = await collections.wrappingKeys.find().sort({ _id: 1 }).toArray();
  for (const document of wrapping) yield { kind: 'wrapping-key', document };
  for await (const document of collections.pepper.find({ _id: 'pepper' })) yield { kind: 'pepper', document };
  for await (const document of collections.subjects.find().sort({ _id: 1 })) yield { kind: 'subject', document };
  for await (const document of collections.daily.find().sort({ _id: 1 })) yield { kind: 'daily-key', document };
  for await (const document of collections.register.find().sort({ _id: 1 })) yield { kind: 'register', document };
  // A rotation may have begun meanwhile.
  const before = new Set(wrapping.map(({ _id }) => _id));
  for await (const document of collections.wrappingKeys.find().sort({ _id: 1 }))
    if (!before.has(document._id)) yield { kind: 'wrapping-key', document };
  for await (const document of collections.numbers.find({ _id: 'numbers' })) yield { kind: 'numbers', document };
}

/** Whether a backup begins as ours do and is all there. */
class Reading {
  private count = 0;
  private complete = false;

  take(line: Line): void {
    if (this.complete) throw new UnusableKeyBackup('it goes on after its end');
    if (this.count === 0 && line.kind !== 'header') throw new UnusableKeyBackup('it does not begin with its header');
    if (line.kind === 'header' && (line.format !== format || line.version > version))
      throw new UnusableKeyBackup(`it is ${line.format} ${line.version}, this release reads ${format} ${version}`);
    if (line.kind === 'end') this.complete = line.lines === this.count;
    else this.count++;
  }

  end(): void {
    if (!this.complete) throw new UnusableKeyBackup('it is cut short');
  }
}

class Restoring {
  private readonly reading = new Reading();
  private subjects: SubjectDocument[] = [];

  constructor(private readonly collections: VaultCollections) {}

  async take(line: Line): Promise<void> {
    this.reading.take(line);
    const { wrappingKeys, pepper, daily, register, numbers } = this.collections;
    switch (line.kind) {
      case 'header':
      case 'end':
        return;
      case 'subject':
        this.subjects.push(line.document);
        if (this.subjects.length >= perInsert) await this.flush();
        return;
      case 'wrapping-key':
        await wrappingKeys.insertOne(line.document);
        return;
      case 'pepper':
        await pepper.insertOne(line.document);
        return;
      case 'daily-key':
        await daily.insertOne(line.document);
        return;
      case 'register':
        await register.insertOne(line.document);
        return;
      case 'numbers':
        await numbers.insertOne(line.document);
        return;
      default:
        throw new UnusableKeyBackup(`a line of an unknown kind: ${String(line satisfies never)}`);
    }
  }

  async end(): Promise<void> {
    await this.flush();
    this.reading.end();
  }

  private async flush(): Promise<void> {
    if (this.subjects.length > 0) await this.collections.subjects.insertMany(this.subjects);
    this.subjects = [];
  }
}

function encode(line: Line): string {
  return JSON.stringify(line, function (this: Record<string, unknown>, key, value: unknown) {
    // Buffers have turned themselves into objects before they come here as a value.
    const raw = this[key];
    return raw instanceof Uint8Array ? { $bytes: Buffer.from(raw).toString('base64') } : value;
  });
}

function decode(text: string): Line {
  try {
    return JSON.parse(text, (_, value: unknown) =>
      typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string'
        ? Buffer.from(value.$bytes, 'base64')
        : value,
    ) as Line;
  } catch {
    throw new UnusableKeyBackup('a line of it is no JSON');
  }
}
