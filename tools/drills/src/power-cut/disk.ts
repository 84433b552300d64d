import type { TraceOp } from './trace';

/** A change of a file's content that the device may still hold in its cache. */
type Change = Extract<TraceOp, { op: 'write' | 'truncate' }>;

interface FileState {
  /** Content that a power cut cannot take away. */
  durable: Buffer;
  durableLength: number;
  /** Changes since, in order. */
  pending: Change[];
  /** How many of `pending` the sync under way covers. */
  covered: number;
}

/** Smallest unit that a disk writes whole. */
const sector = 512;

/**
 * A disk that forgets. Feed it a trace; at any point `afterCut` says what the files could hold if the power went now:
 * all that was synced, and of the rest any sectors in any combination.
 */
export class ForgetfulDisk {
  private readonly files = new Map<string, FileState>();

  apply(op: TraceOp): void {
    switch (op.op) {
      case 'write':
      case 'truncate':
        this.file(op.path).pending.push(op);
        return;
      case 'sync-begin': {
        const file = this.file(op.path);
        file.covered = file.pending.length;
        return;
      }
      case 'sync-end': {
        const file = this.file(op.path);
        for (const change of file.pending.splice(0, file.covered)) applyWhole(file, change);
        file.covered = 0;
        return;
      }
      case 'unlink':
        this.files.delete(op.path);
        return;
      case 'rename': {
        const file = this.files.get(op.path);
        this.files.delete(op.path);
        if (file) this.files.set(op.to, file);
        return;
      }
      default:
        op satisfies never;
    }
  }

  /** The files as they could be now. `keep` decides for each unsynced sector or truncation whether it made it. */
  afterCut(keep: () => boolean): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    for (const [path, file] of this.files) {
      const survivor: FileState = {
        durable: Buffer.from(file.durable.subarray(0, file.durableLength)),
        durableLength: file.durableLength,
        pending: [],
        covered: 0,
      };
      for (const change of file.pending) {
        if (change.op === 'truncate') {
          if (keep()) applyWhole(survivor, change);
        } else {
          for (const part of sectorsOf(change)) if (keep()) applyWhole(survivor, part);
        }
      }
      found.set(path, survivor.durable.subarray(0, survivor.durableLength));
    }
    return found;
  }

  private file(path: string): FileState {
    const known = this.files.get(path);
    if (known) return known;
    const file: FileState = { durable: Buffer.alloc(0), durableLength: 0, pending: [], covered: 0 };
    this.files.set(path, file);
    return file;
  }
}

function* sectorsOf(write: Extract<TraceOp, { op: 'write' }>): Generator<Change> {
  for (let at = 0; at < write.data.length;) {
    const size = Math.min(sector - ((write.offset + at) % sector), write.data.length - at);
    yield { ...write, offset: write.offset + at, data: write.data.subarray(at, at + size) };
    at += size;
  }
}

function applyWhole(file: FileState, change: Change): void {
  if (change.op === 'truncate') {
    reserve(file, change.length);
    if (change.length < file.durableLength) file.durable.fill(0, change.length, file.durableLength);
    file.durableLength = change.length;
    return;
  }
  const end = change.offset + change.data.length;
  reserve(file, end);
  change.data.copy(file.durable, change.offset);
  file.durableLength = Math.max(file.durableLength, end);
}

function reserve(file: FileState, length: number): void {
  if (length <= file.durable.length) return;
  const grown = Buffer.alloc(Math.max(length, file.durable.length * 2));
  file.durable.copy(grown, 0, 0, file.durableLength);
  file.durable = grown;
}
