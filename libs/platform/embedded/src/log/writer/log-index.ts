import type { Position } from '@rapport/platform-ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hash48 } from '../memory/hash48';
import { HashTail, hashTailBytes } from '../memory/hash-tail';
import { HeadCache } from '../memory/head-cache';
import { IdFilter } from '../memory/id-filter';
import type { LogSignal } from '../memory/log-signal';
import type { StreamTail } from '../memory/stream-tail';
import { IndexFlush, IndexStatements } from './index-flush';

/** How many events the tail gathers before they are written to the indexes. */
export interface IndexBatch {
  readonly min: number;
  readonly max: number;
}

/** Where an event with some id stands already. */
export interface Copy {
  readonly position: Position;
  readonly revision: number;
  readonly stream: string;
}

/**
 * What the writer must know before it appends: the head of a stream, and whether an id is there. The newest events are
 * known from memory, older ones from the indexes, which follow behind in sorted generations.
 */
export class LogIndex {
  private readonly ids: HashTail;
  private readonly filter = new IdFilter();
  private readonly heads = new HeadCache();
  private readonly statements: IndexStatements;
  private readonly eventAt: StatementSync;
  private readonly idInIndex: StatementSync;
  private readonly headInIndex: StatementSync;
  private flush: IndexFlush | null = null;
  private newest: Position = 0;

  constructor(
    private readonly db: DatabaseSync,
    private readonly signal: LogSignal,
    private readonly streams: StreamTail,
    private readonly batch: IndexBatch,
  ) {
    this.ids = new HashTail(streams.capacity, new ArrayBuffer(hashTailBytes(streams.capacity)));
    this.statements = new IndexStatements(db);
    this.eventAt = db.prepare('SELECT position, revision, stream, id FROM event WHERE position = ?');
    this.idInIndex = db.prepare(
      `SELECT e.position, e.revision, e.stream FROM id_index i JOIN event e ON e.position = i.position
       WHERE i.hash = ? AND e.id = ? ORDER BY i.position LIMIT 1`,
    );
    this.headInIndex = db.prepare(
      `SELECT e.revision FROM stream_index i JOIN event e ON e.position = i.position
       WHERE i.hash = ? AND e.stream = ? ORDER BY i.revision DESC LIMIT 1`,
    );
  }

  /** Events that no index covers yet. */
  get backlog(): number {
    return this.newest - this.signal.indexed;
  }

  /** The tail must never overrun its memory: all that is due has to be written now. */
  get isCrowded(): boolean {
    return this.backlog > this.streams.capacity * 0.75;
  }

  /** Before the first `added`: what the indexes cover, and the filter of it. */
  recover(): void {
    const indexed = Number(this.db.prepare('SELECT indexed FROM progress').get()?.['indexed'] ?? 0);
    this.newest = indexed;
    this.signal.publishIndexed(indexed);
    for (const row of this.db.prepare('SELECT level, chunk, bits, entries FROM filter ORDER BY level, chunk').iterate())
      this.filter.restore(
        Number(row['level']),
        Number(row['chunk']),
        row['bits'] as Uint8Array,
        Number(row['entries']),
      );
  }

  /** The last revision of the stream; -1: there is none. */
  headOf(stream: string): number {
    const known = this.heads.get(stream);
    if (known !== undefined) return known;
    const hash = hash48(stream);
    if (!this.filter.has(hash)) return -1;
    for (const position of this.streams.positionsOf(hash, this.newest, this.signal.indexed)) {
      const event = this.eventAt.get(position);
      if (event?.['stream'] === stream) return Number(event['revision']);
    }
    return Number(this.headInIndex.get(hash, stream)?.['revision'] ?? -1);
  }

  /** The event with this id, if the log (or the given stream) holds it. */
  find(id: string, hash: number, stream?: string): Copy | null {
    const copy = this.filter.has(hash) ? this.lookUp(id, hash) : null;
    return copy && (stream === undefined || copy.stream === stream) ? copy : null;
  }

  /** An event was inserted, at the next position. */
  added(position: Position, idHash: number, stream: string, revision: number, category: number, kind: number): void {
    const streamHash = hash48(stream);
    this.ids.add(position, idHash);
    this.streams.add(position, streamHash, revision, category, kind);
    this.filter.add(idHash);
    if (revision === 0) this.filter.add(streamHash);
    this.heads.set(stream, revision);
    this.newest = position;
  }

  /** Takes back all that was added behind `last`, and the last step. */
  rollback(last: Position): void {
    for (; this.newest > last; this.newest--) {
      this.ids.removeNewest(this.newest);
      this.streams.removeNewest(this.newest);
    }
    this.heads.clear();
    this.flush?.rollback();
  }

  /** Whether a generation is due or under way. With `eager` (nothing else to do) a small one will do. */
  due(eager: boolean): boolean {
    if (this.flush) return true;
    const size = Math.min(this.batch.max, Math.max(this.batch.min, this.signal.indexed >> 3));
    const waiting = this.signal.committed - this.signal.indexed;
    return waiting > 0 && waiting >= (eager ? size >> 2 : size);
  }

  /** Writes about `budget` index entries inside the caller's transaction. */
  step(budget: number): void {
    this.flush ??= new IndexFlush(
      this.statements,
      this.ids,
      this.streams,
      this.filter,
      this.signal.indexed,
      this.signal.committed,
    );
    this.flush.step(budget);
  }

  /** The transaction of the last step is durable. */
  committed(): void {
    if (!this.flush?.done) return;
    this.signal.publishIndexed(this.flush.to);
    this.flush = null;
  }

  private lookUp(id: string, hash: number): Copy | null {
    const oldest = this.signal.indexed;
    for (let at = this.ids.find(hash, this.newest, oldest); at !== 0; at = this.ids.findOlder(hash, at, oldest)) {
      const event = this.eventAt.get(at);
      if (event?.['id'] === id) return copyOf(event);
    }
    const event = this.idInIndex.get(hash, id);
    return event ? copyOf(event) : null;
  }
}

function copyOf(row: Record<string, unknown>): Copy {
  return { position: Number(row['position']), revision: Number(row['revision']), stream: String(row['stream']) };
}
