import { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import type { SealedFiles, StoredFile } from '../sealed-file';
import { TableProblem } from '../table-problem';

/** What a file may unpack to: more is an attack, or no sheet that anybody made. */
const MOST_UNPACKED = 8 * 1024 ** 3;

/** The entries of a zip file, each as a stream, read from its sealed parts as they are asked for. */
export class SealedZip {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws TableProblem */
  static async open(files: SealedFiles, { name, bytes }: StoredFile): Promise<SealedZip> {
    const { fromRandomAccessReaderPromise, RandomAccessReader } = await import('yauzl');
    class Parts extends RandomAccessReader {
      override _readStreamForRange(start: number, end: number): Readable {
        return Readable.from(files.read(name, start, end), { objectMode: false });
      }
    }
    try {
      const zip = await fromRandomAccessReaderPromise(new Parts(), bytes, { autoClose: false });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
      return new SealedZip(zip, entries);
    } catch (error) {
      throw new TableProblem('BAD_XLSX', `this is no sheet: ${error instanceof Error ? error.message : 'zip'}`);
    }
  }

  has(entry: string): boolean {
    return this.entries.has(entry);
  }

  /** The text of an entry in chunks. @throws TableProblem */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name);
    if (!entry) return;
    if (entry.uncompressedSize > MOST_UNPACKED) throw new TableProblem('BAD_XLSX', `${name} unpacks to too much`);
    const decoder = new TextDecoder();
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Uint8Array>) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    } catch (error) {
      if (error instanceof TableProblem) throw error;
      throw new TableProblem('BAD_XLSX', `the sheet is damaged: ${error instanceof Error ? error.message : name}`);
    }
  }
}
