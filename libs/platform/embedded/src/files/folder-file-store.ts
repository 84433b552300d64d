import { checkFilePart, type FileStore } from '@rapport/platform-ports';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../data-folder/sqlite-error';
import { storageFailure } from '../data-folder/storage-failure';

/** A folder per file and a file per part, in `files` of the data folder. A part comes whole by a rename, or not at all. */
export class FolderFileStore implements FileStore {
  private readonly root: string;

  /** `folder`: the data folder. */
  constructor(folder: string) {
    this.root = join(folder, 'files');
  }

  write(file: string, part: number, bytes: Uint8Array): Promise<void> {
    checkFilePart(file, part, bytes);
    return attempt(async () => {
      const folder = join(this.root, file);
      const made = await mkdir(folder, { recursive: true, mode: 0o700 });
      const coming = join(folder, `${part}.coming`);
      await synced(coming, 'w', (handle) => handle.writeFile(bytes));
      await rename(coming, join(folder, String(part)));
      await synced(folder, 'r');
      if (made !== undefined) await synced(this.root, 'r');
    });
  }

  read(file: string, part: number): Promise<Uint8Array | null> {
    checkFilePart(file, part);
    return attempt(() => readWhole(join(this.root, file, String(part))).catch(nothingThere(null)));
  }

  delete(file: string): Promise<void> {
    checkFilePart(file);
    return attempt(() => rm(join(this.root, file), { recursive: true, force: true }));
  }

  list(after: string, limit: number): Promise<readonly string[]> {
    return attempt(async () => {
      const names: readonly string[] = await readdir(this.root).catch(nothingThere([]));
      return names
        .filter((name) => name > after)
        .toSorted(byCode)
        .slice(0, limit);
    });
  }
}

/** Paths of all parts that are whole, below the data folder. */
export async function* filesIn(folder: string): AsyncGenerator<string> {
  for (const file of await readdir(join(folder, 'files')).catch(nothingThere([])))
    for (const part of await readdir(join(folder, 'files', file)).catch(nothingThere([])))
      if (/^\d+$/.test(part)) yield join('files', file, part);
}

const byCode = (a: string, b: string) => (a < b ? -1 : 1);

async function synced(
  path: string,
  flags: 'r' | 'w',
  work?: (handle: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const handle = await open(path, flags, 0o600);
  try {
    await work?.(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const nothingThere =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (hasCode(error) && error.code === 'ENOENT') return instead;
    throw error;
  };

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageFailure('files', error);
  }
}

/** In one call where `readFile` makes many, with a turn of the event loop each: a part never changes once it has its name. */
async function readWhole(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.allocUnsafeSlow(size);
    let end = 0;
    for (let read = -1; end < size && read !== 0; end += read)
      ({ bytesRead: read } = await handle.read(bytes, end, size - end, end));
    return bytes.subarray(0, end);
  } finally {
    await handle.close();
  }
}
