import { closeSync, existsSync, fdatasync, ftruncateSync, mkdirSync, openSync, readFileSync, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeBlock, encodeBlock, placeInBlock, type EventWithoutPosition } from './block';
import type { StoredEvent } from './stored-event';

const magic = Buffer.from('rapport kurrentdb double 1\n');
const sync = promisify(fdatasync);
const writeAt = promisify(write);

/** One file that only grows. What waits is written together and synced once, before anyone hears of it. */
export class LogFile {
  private waiting: Buffer[] = [];
  private flushing: Promise<void> | undefined;

  private constructor(
    private readonly fd: number,
    private size: number,
    private written: number,
  ) {}

  /** Opens the folder's log; a tail that a crash tore is cut off, nobody heard of it. */
  static open(folder: string): { file: LogFile; events: StoredEvent[] } {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'log.bin');
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    if (bytes.length > magic.length && !bytes.subarray(0, magic.length).equals(magic))
      throw new Error(`${path} is no log of the KurrentDB double`);
    const events: StoredEvent[] = [];
    let size = magic.length;
    for (let block = decodeBlock(bytes, size); block; block = decodeBlock(bytes, size)) {
      for (const event of block.events) events.push(event);
      size = block.next;
    }
    const fd = openSync(path, existsSync(path) ? 'r+' : 'w+');
    ftruncateSync(fd, bytes.length >= magic.length ? size : 0);
    const file = new LogFile(fd, size, bytes.length >= magic.length ? size : 0);
    if (bytes.length < magic.length) file.waiting.push(magic);
    return { file, events };
  }

  /** Where the first event of the next append will be. */
  get nextPlace(): number {
    return placeInBlock(this.size);
  }

  /** Gives the events their places at once; `flushed` says when they are on disk. */
  append(events: readonly EventWithoutPosition[]): StoredEvent[] {
    const [block, stored] = encodeBlock(this.size, events);
    this.size += block.length;
    this.waiting.push(block);
    return stored;
  }

  /** Resolves when all that was appended before the call is synced. */
  async flushed(): Promise<void> {
    await this.flushing;
    this.flushing ??= this.flush().finally(() => (this.flushing = undefined));
    await this.flushing;
  }

  async close(): Promise<void> {
    await this.flushed();
    closeSync(this.fd);
  }

  private async flush(): Promise<void> {
    if (this.waiting.length === 0) return;
    const bytes = Buffer.concat(this.waiting);
    this.waiting = [];
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await writeAt(this.fd, bytes, done, bytes.length - done, this.written + done);
      done += bytesWritten;
    }
    this.written += bytes.length;
    await sync(this.fd);
  }
}
