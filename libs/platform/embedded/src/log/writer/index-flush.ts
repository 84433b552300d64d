import type { Position } from '@rapport/platform-ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { HashTail } from '../memory/hash-tail';
import { chunkBytes, type IdFilter } from '../memory/id-filter';
import type { StreamTail } from '../memory/stream-tail';
import { BulkInsert } from './bulk-insert';

/** A chunk of the filter costs about as much as so many entries. */
const chunkCost = chunkBytes / 256;

type Stage = 'ids' | 'streams' | 'categories' | 'filter' | 'done';

/** The statements that write index entries. An entry may come twice, after a crash or a rolled back slice. */
export class IndexStatements {
  readonly id: BulkInsert;
  readonly stream: BulkInsert;
  readonly category: BulkInsert;
  readonly count: StatementSync;
  readonly chunk: StatementSync;
  readonly progress: StatementSync;

  constructor(db: DatabaseSync) {
    this.id = new BulkInsert(db, 'id_index', 2);
    this.stream = new BulkInsert(db, 'stream_index', 3);
    this.category = new BulkInsert(db, 'category_index', 2);
    this.count = db.prepare('UPDATE category SET events = events + ? WHERE id = ?');
    this.chunk = db.prepare(
      'INSERT INTO filter VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET entries = excluded.entries, bits = excluded.bits',
    );
    this.progress = db.prepare('UPDATE progress SET indexed = ?');
  }
}

/**
 * One generation of the tail on its way into the indexes, in slices between the appends. Entries go in index order, so
 * that neighbours share a page.
 */
export class IndexFlush {
  private stage: Stage = 'ids';
  private next = 0;
  private order: Uint32Array;
  private undo: { stage: Stage; next: number } = { stage: 'ids', next: 0 };
  private readonly chunks: { level: number; chunk: number }[] = [];

  constructor(
    private readonly statements: IndexStatements,
    private readonly ids: HashTail,
    private readonly streams: StreamTail,
    private readonly filter: IdFilter,
    /** Exclusive. */
    readonly from: Position,
    /** Inclusive. */
    readonly to: Position,
  ) {
    this.order = byRank(ids, from, to);
  }

  get done(): boolean {
    return this.stage === 'done';
  }

  /** Writes about `budget` entries inside the caller's transaction. */
  step(budget: number): void {
    this.undo = { stage: this.stage, next: this.next };
    this.chunks.length = 0;
    let left = budget;
    while (left > 0 && !this.done) left -= this.stage === 'filter' ? this.writeFilter(left) : this.writeEntries(left);
  }

  /** The transaction of the last step was rolled back. */
  rollback(): void {
    if (this.undo.stage !== this.stage) this.order = this.orderOf(this.undo.stage);
    this.stage = this.undo.stage;
    this.next = this.undo.next;
    for (const { level, chunk } of this.chunks) this.filter.markDirty(level, chunk);
    this.chunks.length = 0;
  }

  private writeEntries(budget: number): number {
    const size = this.to - this.from;
    const end = Math.min(size, this.next + budget);
    const { statements, ids, streams, from, order } = this;
    for (let i = this.next; i < end; i++) {
      const position = from + 1 + (order[i] ?? i);
      if (this.stage === 'ids') statements.id.add(ids.hashAt(position), position);
      else if (this.stage === 'streams')
        statements.stream.add(streams.hashAt(position), streams.revisionAt(position), position);
      else statements.category.add(streams.categoryAt(position), position);
    }
    statements.id.end();
    statements.stream.end();
    statements.category.end();
    const written = end - this.next;
    this.next = end;
    if (end === size) this.enter(this.stage === 'ids' ? 'streams' : this.stage === 'streams' ? 'categories' : 'filter');
    return Math.max(written, 1);
  }

  private writeFilter(budget: number): number {
    let left = budget;
    for (const { level, chunk, entries, bits } of this.filter.takeDirty()) {
      this.statements.chunk.run(level, chunk, entries, bits);
      this.chunks.push({ level, chunk });
      left -= chunkCost;
      if (left <= 0) return budget;
    }
    const events = new Map<number, number>();
    for (let position = this.from + 1; position <= this.to; position++) {
      const category = this.streams.categoryAt(position);
      events.set(category, (events.get(category) ?? 0) + 1);
    }
    for (const [category, count] of events) this.statements.count.run(count, category);
    this.statements.progress.run(this.to);
    this.enter('done');
    return budget;
  }

  private enter(stage: Stage): void {
    this.order = this.orderOf(stage);
    this.stage = stage;
    this.next = 0;
  }

  private orderOf(stage: Stage): Uint32Array {
    if (stage === 'ids') return byRank(this.ids, this.from, this.to);
    return stage === 'streams' ? byRank(this.streams, this.from, this.to) : new Uint32Array(0);
  }
}

/** Offsets of the positions by the top bits of their hashes (a counting sort): neighbours land on the same page. */
function byRank(tail: { rankAt(position: Position): number }, from: Position, to: Position): Uint32Array {
  const starts = new Uint32Array(65_537);
  for (let position = from + 1; position <= to; position++) {
    const rank = tail.rankAt(position) + 1;
    starts[rank] = (starts[rank] ?? 0) + 1;
  }
  for (let rank = 1; rank < starts.length; rank++) starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0);
  const order = new Uint32Array(to - from);
  for (let position = from + 1; position <= to; position++) {
    const rank = tail.rankAt(position);
    const place = starts[rank] ?? 0;
    starts[rank] = place + 1;
    order[place] = position - from - 1;
  }
  return order;
}
