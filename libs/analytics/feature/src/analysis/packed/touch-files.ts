import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { TouchKind, TouchPage } from '@rapport/analytics-domain/models';
import type { FileStore, Position } from '@rapport/platform-ports';
import type { ToldLeftOut } from '../gather/persons-left-out';

/** Another format is another name: what an older one left is not read. */
const CONTENTS = 'analytics-touches-2';
const PAGE_PREFIX = 'analytics-touches-page-';
const MOST_FILES = 1_000;
const LOST_AFTER_MS = 86_400_000;

/** `from`, `to`: the first and the last time of its touches, ms; none is empty. */
export interface PackedPage {
  readonly file: string;
  readonly touches: number;
  readonly from: number;
  readonly to: number;
}

/** What is packed of the log: which pages, in the order of the log, and what their numbers mean. */
export interface Contents {
  /** All up to here is in the pages. */
  readonly through: Position;
  /** An event that the log has at a position: a log that was restored may have another one there. */
  readonly proof: { readonly position: Position; readonly id: string } | null;
  readonly pages: readonly PackedPage[];
  readonly kinds: readonly TouchKind[];
  readonly leftOut: ToldLeftOut;
}

export const noContents: Contents = {
  ...{ through: 0, proof: null, pages: [], kinds: [] },
  leftOut: { objecting: [], restricted: [], erased: [] },
};

/**
 * Pages of touches in the file store: a copy of what stands plain in the log, so it is not sealed, and may be deleted at any time.
 * A page is never written twice; the contents say which of them count.
 */
export class TouchFiles {
  private last: { readonly bytes: Uint8Array; readonly contents: Contents } | null = null;

  constructor(private readonly files: FileStore) {}

  async contents(): Promise<Contents> {
    const bytes = await this.files.read(CONTENTS, 0);
    if (!bytes) return noContents;
    if (this.last && Buffer.compare(bytes, this.last.bytes) === 0) return this.last.contents;
    const contents = JSON.parse(gunzipSync(bytes).toString()) as Contents;
    this.last = { bytes, contents };
    return contents;
  }

  async keep(contents: Contents): Promise<void> {
    await this.files.write(CONTENTS, 0, gzipSync(JSON.stringify(contents)));
  }

  async addPage(page: TouchPage, now: number): Promise<PackedPage> {
    const { bytesOfPage } = await import('@rapport/analytics-domain/models');
    const file = `${PAGE_PREFIX}${now.toString(36)}-${randomUUID()}`;
    await this.files.write(file, 0, bytesOfPage(page));
    let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const at of page.at) [from, to] = [Math.min(from, at), Math.max(to, at)];
    return { file, touches: page.at.length, from, to };
  }

  /** null: it is not there, or is none. */
  async page(file: string): Promise<TouchPage | null> {
    const { pageOfBytes } = await import('@rapport/analytics-domain/models');
    const bytes = await this.files.read(file, 0);
    try {
      return bytes && pageOfBytes(bytes);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /** Deletes pages that count no more: those that were replaced a day ago, so that nobody reads them now. */
  async sweep({ pages }: Contents, now: number): Promise<void> {
    const counting = new Set(pages.map(({ file }) => file));
    const names = await this.files.list(PAGE_PREFIX, MOST_FILES);
    for (const name of names.filter((each) => each.startsWith(PAGE_PREFIX) && !counting.has(each))) {
      const [writtenAt = ''] = name.slice(PAGE_PREFIX.length).split('-');
      if (Number.parseInt(writtenAt, 36) < now - LOST_AFTER_MS) await this.files.delete(name);
    }
  }
}
