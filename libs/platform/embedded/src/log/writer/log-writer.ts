import { START, type Position } from '@rapport/platform-ports';
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isSqliteError, SQLITE_FULL, SQLITE_IOERR } from '../../data-folder/sqlite-error';
import { hash48 } from '../memory/hash48';
import { kindOf } from '../memory/kind';
import type { LogSignal } from '../memory/log-signal';
import type { StreamTail } from '../memory/stream-tail';
import type { LogMetrics } from '../metrics';
import { openLogForWriting, type Synchronous } from '../schema';
import { ANY, FrameDecoder, Status } from '../wire';
import { Categories } from './categories';
import { LogIndex, type IndexBatch } from './log-index';
import { recoverTail } from './recover';

export interface LogWriterOptions {
  /** `FULL` keeps what was acknowledged through a power cut; the others are for drills that show the difference. */
  readonly synchronous?: Synchronous;
  readonly indexBatch?: IndexBatch;
}

/** Packed appends; `now` where the client has a clock of its own. */
export interface Frame {
  readonly bytes: ArrayBuffer;
  readonly now?: number;
}

/** Per append of a frame: status, revision, position, duplicates. */
export interface Answer {
  readonly outcomes: number[];
  readonly failure?: string;
}

/** Free bytes below which an I/O error is taken for a full device. */
const fullBelow = 1024 * 1024;

/** The one writer of log.db: whatever waits becomes one transaction and one fsync. Lives on a thread of its own. */
export class LogWriter {
  private readonly synchronous: Synchronous;
  private readonly db: DatabaseSync;
  private readonly index: LogIndex;
  private readonly categories: Categories;
  private readonly insert: StatementSync;
  private position: Position = START;
  private recordedAt = 0;

  constructor(
    private readonly file: string,
    private readonly signal: LogSignal,
    tail: StreamTail,
    private readonly metrics: LogMetrics,
    { synchronous = 'FULL', indexBatch }: LogWriterOptions,
  ) {
    this.synchronous = synchronous;
    this.db = openLogForWriting(file, synchronous);
    this.index = new LogIndex(this.db, signal, tail, indexBatch ?? { min: tail.capacity / 4, max: tail.capacity / 2 });
    this.categories = new Categories(this.db);
    this.insert = this.db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    ({ position: this.position, recordedAt: this.recordedAt } = recoverTail(
      this.db,
      this.index,
      this.categories,
      signal,
    ));
  }

  /** Commits the frames together. Never throws: what cannot be stored is answered so. */
  commit(frames: readonly Frame[]): Answer[] {
    const before = { position: this.position, recordedAt: this.recordedAt };
    try {
      this.db.exec('BEGIN IMMEDIATE');
      const answers = frames.map((frame) => ({ outcomes: this.appendFrame(frame) }));
      const events = this.position - before.position;
      // Memory must hold what no index covers, whatever becomes of the slices in between.
      if (this.index.isCrowded) this.index.step(Infinity);
      this.commitDurably();
      if (events > 0) this.published(events);
      return answers;
    } catch (error) {
      this.rollback(before);
      return this.refuse(frames, error);
    }
  }

  /**
   * Brings the indexes on, in step with `events` that were committed, while those who were answered make their next
   * appends. Not durable by itself: the next commit is, with all that stands before it in the write-ahead log.
   */
  followUp(events: number): void {
    if (events === 0 || !this.index.due(false)) return;
    this.db.exec('PRAGMA synchronous = NORMAL');
    this.maintain(() => this.index.step(16 + 8 * events));
    this.db.exec(`PRAGMA synchronous = ${this.synchronous}`);
  }

  /** Uses a quiet moment for the indexes, or to see whether there is room again. False: nothing to do. */
  idle(): boolean {
    if (this.signal.full) return this.probe();
    if (!this.index.due(true)) return false;
    return this.maintain(() => this.index.step(1_000));
  }

  /** Copies the write-ahead log into the database and empties it, so that no deleted byte stays behind. */
  checkpoint(): void {
    const result = this.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (result?.['busy'] !== 0) throw new Error('a reader holds the write-ahead log');
  }

  close(): void {
    this.db.close();
  }

  private appendFrame(frame: Frame): number[] {
    this.recordedAt = Math.max(this.recordedAt, frame.now ?? Date.now());
    const decoder = new FrameDecoder(frame.bytes);
    const outcomes: number[] = [];
    while (!decoder.done) this.append(decoder, outcomes);
    return outcomes;
  }

  private append(frame: FrameDecoder, outcomes: number[]): void {
    frame.append();
    const { stream, expected, events } = frame;
    const head = this.index.headOf(stream);
    if (expected !== ANY && expected !== head) {
      this.repeatOrConflict(frame, head, outcomes);
      return;
    }
    const category = this.categories.of(stream);
    let revision = head;
    let duplicates = 0;
    let last = { position: this.position, revision: head };
    for (let i = 0; i < events; i++) {
      frame.event();
      const hash = hash48(frame.id);
      const copy = this.index.find(frame.id, hash);
      if (copy) {
        duplicates++;
        last = copy;
        continue;
      }
      revision++;
      this.insertEvent(frame, revision, hash, category);
      last = { position: this.position, revision };
    }
    if (duplicates > 0) this.metrics.add('duplicates', duplicates);
    outcomes.push(Status.Appended, last.revision, last.position, duplicates);
  }

  /** The stream has moved on: fine where it holds these very events already, else somebody else was first. */
  private repeatOrConflict(frame: FrameDecoder, head: number, outcomes: number[]): void {
    const { stream, events } = frame;
    let last: { revision: number; position: Position } | null = null;
    let known = 0;
    for (let i = 0; i < events; i++) {
      frame.event();
      last = this.index.find(frame.id, hash48(frame.id), stream);
      if (last) known++;
    }
    if (last && known === events) {
      this.metrics.add('duplicates', known);
      outcomes.push(Status.Appended, last.revision, last.position, known);
    } else {
      this.metrics.add('conflicts', 1);
      outcomes.push(Status.WrongRevision, head, 0, 0);
    }
  }

  private insertEvent(frame: FrameDecoder, revision: number, hash: number, category: number): void {
    const { stream, id } = frame;
    const position = this.position + 1;
    this.insert.run(
      position,
      this.recordedAt,
      frame.occurredAt,
      frame.type,
      stream,
      revision,
      id,
      frame.data,
      frame.metadata,
      frame.sealed,
    );
    this.position = position;
    this.index.added(position, hash, stream, revision, category, kindOf(frame.type));
  }

  private commitDurably(): void {
    const start = performance.now();
    this.endTransaction();
    this.metrics.commitTook(performance.now() - start);
  }

  private endTransaction(): void {
    this.db.exec('COMMIT');
    this.index.committed();
    this.metrics.set('backlog', this.index.backlog);
  }

  private published(events: number): void {
    this.metrics.add('events', events);
    this.signal.publish(this.position);
    // A small one may fit where others do not: full is what has no room.
    if (this.signal.full && this.freeBytes() >= fullBelow) this.signal.publishFull(false);
  }

  private rollback(before: { position: Position; recordedAt: number }): void {
    // SQLite rolls some failures back by itself.
    if (this.db.isTransaction) this.db.exec('ROLLBACK');
    this.position = before.position;
    this.recordedAt = before.recordedAt;
    this.index.rollback(before.position);
    this.categories.reload();
    this.metrics.add('failures', 1);
  }

  private refuse(frames: readonly Frame[], error: unknown): Answer[] {
    const full = this.isFull(error);
    if (full) this.signal.publishFull(true);
    const failure = error instanceof Error ? error.message : String(error);
    const outcome = [full ? Status.Full : Status.Failed, 0, 0, 0];
    return frames.map(({ bytes }) => ({
      outcomes: Array.from({ length: FrameDecoder.appends(bytes) }, () => outcome).flat(),
      failure,
    }));
  }

  private isFull(error: unknown): boolean {
    if (isSqliteError(error, SQLITE_FULL)) return true;
    return isSqliteError(error, SQLITE_IOERR) && this.freeBytes() < fullBelow;
  }

  private freeBytes(): number {
    const { bavail, bsize } = statfsSync(dirname(this.file));
    return bavail * bsize;
  }

  private probe(): boolean {
    if (this.freeBytes() < fullBelow) return false;
    const room = this.maintain(() => this.db.exec('UPDATE progress SET indexed = indexed'));
    if (room) this.signal.publishFull(false);
    return room;
  }

  /** A transaction without events. False where it could not be done. */
  private maintain(work: () => void): boolean {
    const { position, recordedAt } = this;
    try {
      this.db.exec('BEGIN IMMEDIATE');
      work();
      this.endTransaction();
      return true;
    } catch (error) {
      this.rollback({ position, recordedAt });
      if (this.isFull(error)) this.signal.publishFull(true);
      return false;
    }
  }
}
