import type {
  BitmapModel,
  CellModel,
  DocumentModel,
  ProjectionCommit,
  ReadModel,
  ReadModelRebuild,
  ReadModelStore,
} from '@rapport/platform-ports';
import { inTransaction } from '../data-folder/transaction';
import { storageFailure } from '../data-folder/storage-failure';
import { BitmapWriter } from './bitmap-writer';
import { CellWriter } from './cell-writer';
import { Checkpoints } from './checkpoints';
import { DocumentWriter } from './document-writer';
import { EntryWriter } from './entry-writer';
import { creating, quoted, tableName, tablesOf } from './layout';
import { SqliteReadModels } from './reading';
import { renameTables } from './rename-tables';
import { markIfDamaged } from './views-file';

/** The one that writes: the projector thread's. */
export class SqliteReadModelStore extends SqliteReadModels implements ReadModelStore {
  private documentWriters = new Map<string, DocumentWriter | EntryWriter>();
  private cellWriters = new Map<string, CellWriter>();
  private bitmapWriters = new Map<string, BitmapWriter>();
  private readonly written = new Checkpoints(this.connection, this.side);

  async ensure(models: readonly ReadModel[]): Promise<void> {
    this.transaction(() => this.create(models));
  }

  async commit(commits: readonly ProjectionCommit[]): Promise<void> {
    this.transaction(() => {
      for (const commit of commits)
        if (this.written.advance(commit.projection, commit.lane, commit.position)) this.apply(commit);
      this.written.write();
    });
    this.written.settle();
    this.signal.announce();
  }

  async rebuild(models: readonly ReadModel[], projections: readonly string[]): Promise<ReadModelRebuild> {
    const copy = new SqliteReadModelStore(this.connection, this.file, this.signal, 'copy');
    this.transaction(() => {
      this.dropCopy(models, projections);
      copy.create(models);
    });
    return {
      store: copy,
      discard: async () => this.transaction(() => this.dropCopy(models, projections)),
      switch: async () => {
        this.transaction(() => this.takeOver(models, projections));
        this.signal.announce();
      },
    };
  }

  private apply({ documents, cells, bitmaps = [] }: ProjectionCommit): void {
    for (const [model, writes] of Map.groupBy(documents, (write) => write.model))
      this.documentWriter(model).write(writes);
    for (const [model, deltas] of Map.groupBy(cells, (delta) => delta.model)) this.cellWriter(model).add(deltas);
    for (const [model, deltas] of Map.groupBy(bitmaps, (delta) => delta.model)) this.bitmapWriter(model).add(deltas);
  }

  private documentWriter(model: DocumentModel): DocumentWriter | EntryWriter {
    const name = tableName(model, this.side);
    const Writer = model.keyField === undefined ? DocumentWriter : EntryWriter;
    const known = this.documentWriters.get(name) ?? new Writer(this.connection, model, this.side);
    this.documentWriters.set(name, known);
    return known;
  }

  private cellWriter(model: CellModel): CellWriter {
    const name = tableName(model, this.side);
    const known = this.cellWriters.get(name) ?? new CellWriter(this.connection, model, this.side);
    this.cellWriters.set(name, known);
    return known;
  }

  private bitmapWriter(model: BitmapModel): BitmapWriter {
    const name = tableName(model, this.side);
    const known = this.bitmapWriters.get(name) ?? new BitmapWriter(this.connection, model, this.side);
    this.bitmapWriters.set(name, known);
    return known;
  }

  private create(models: readonly ReadModel[]): void {
    // Indexes keep their name when a copy takes over, so each generation has names of its own.
    const serial = this.side === 'live' ? '' : `~${Date.now().toString(36)}`;
    const tables = this.connection.db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    const known = new Set(tables.map(({ name }) => String(name)));
    for (const model of models)
      if (!known.has(tableName(model, this.side)))
        for (const sql of creating(model, this.side, serial)) this.connection.db.exec(sql);
  }

  private dropCopy(models: readonly ReadModel[], projections: readonly string[]): void {
    for (const model of models)
      for (const table of tablesOf(model, 'copy')) this.connection.db.exec(`DROP TABLE IF EXISTS ${quoted(table)}`);
    this.forgetCheckpoints('copy', projections);
  }

  private takeOver(models: readonly ReadModel[], projections: readonly string[]): void {
    const names = new Map<string, string>();
    for (const model of models) {
      const copies = tablesOf(model, 'copy');
      for (const [index, live] of tablesOf(model, 'live').entries()) {
        this.connection.db.exec(`DROP TABLE IF EXISTS ${quoted(live)}`);
        names.set(copies[index] ?? '', live);
      }
    }
    renameTables(this.connection.db, names);
    this.forgetCheckpoints('live', projections);
    const move = this.connection.prepare("UPDATE checkpoints SET side = 'live' WHERE side = 'copy' AND projection = ?");
    for (const projection of projections) move.run(projection);
    this.forgetWriters();
  }

  private forgetCheckpoints(side: string, projections: readonly string[]): void {
    const remove = this.connection.prepare('DELETE FROM checkpoints WHERE side = ? AND projection = ?');
    for (const projection of projections) remove.run(side, projection);
  }

  /** What they remember may not hold any more. */
  private forgetWriters(): void {
    this.documentWriters = new Map();
    this.cellWriters = new Map();
    this.bitmapWriters = new Map();
    this.written.forget();
  }

  /** @throws StorageFull, Unavailable, and TypeError as it is. */
  private transaction(work: () => void): void {
    try {
      inTransaction(this.connection.db, work);
    } catch (error) {
      this.forgetWriters();
      if (error instanceof TypeError) throw error;
      markIfDamaged(this.file, error);
      throw storageFailure('read models', error);
    }
  }
}
