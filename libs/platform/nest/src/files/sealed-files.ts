import { Inject, Injectable } from '@nestjs/common';
import type { FileStore, KeyVault } from '@rapport/platform-ports';
import { FILE_STORE, KEY_VAULT } from '../tokens';

/** Bytes of a part before it is sealed. */
export const PART_BYTES = 1024 * 1024;

/** Whose key seals a file: the person's that it is about, or that of the file, which is a subject of its own. */
export interface FileOwner {
  readonly subject: number;
  /** ms; picks the key's year. */
  readonly at: number;
}

/** A file as it was written. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  readonly owner: FileOwner;
}

/** Files that hold personal data: every part is sealed, so that destroying the owner's key destroys the file. */
@Injectable()
export class SealedFiles {
  constructor(
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Writes what comes, part by part; how many bytes it was. `most`: more are refused by `tooLarge`. */
  async write(
    name: string,
    owner: FileOwner,
    content: AsyncIterable<Uint8Array>,
    most = Number.MAX_SAFE_INTEGER,
    tooLarge: () => Error = () => new RangeError(`${name} has more than ${most} bytes`),
  ): Promise<number> {
    let part = 0;
    let bytes = 0;
    let waiting: Uint8Array[] = [];
    let size = 0;
    const flush = async (least: number) => {
      while (size >= least && size > 0) {
        const all = Buffer.concat(waiting, size);
        await this.writePart(name, part++, owner, all.subarray(0, PART_BYTES));
        waiting = [all.subarray(PART_BYTES)];
        size -= Math.min(size, PART_BYTES);
      }
    };
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge();
      waiting.push(chunk);
      size += chunk.length;
      await flush(PART_BYTES);
    }
    await flush(1);
    return bytes;
  }

  async writePart(name: string, part: number, { subject, at }: FileOwner, plaintext: Uint8Array): Promise<void> {
    const [sealed] = await this.vault.seal([{ subject, retentionClass: 'profile', occurredAt: at, plaintext }]);
    if (sealed) await this.files.write(name, part, sealed);
  }

  /** Null for a part that is not there, or whose key is destroyed. */
  async readPart(name: string, part: number): Promise<Uint8Array | null> {
    const sealed = await this.files.read(name, part);
    if (!sealed) return null;
    const [opened] = await this.vault.open([sealed]);
    return opened?.state === 'known' ? opened.plaintext : null;
  }

  /** The bytes from `from` up to before `to`, as they are asked for. */
  async *read(name: string, from = 0, to = Number.MAX_SAFE_INTEGER): AsyncGenerator<Uint8Array> {
    for (let part = Math.floor(from / PART_BYTES); part * PART_BYTES < to; part++) {
      const bytes = await this.readPart(name, part);
      if (!bytes) return;
      const start = part * PART_BYTES;
      yield bytes.subarray(Math.max(0, from - start), Math.min(bytes.length, to - start));
      if (bytes.length < PART_BYTES) return;
    }
  }

  /** Names of the files that begin so; a thousand at most. */
  async named(prefix: string): Promise<readonly string[]> {
    const names = await this.files.list(prefix.slice(0, -1), 1_000);
    return names.filter((name) => name.startsWith(prefix));
  }

  delete(name: string): Promise<void> {
    return this.files.delete(name);
  }
}
