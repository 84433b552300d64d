import {
  START,
  type BitmapModel,
  type CellModel,
  type CellSum,
  type Condition,
  type DocumentModel,
  type FindPage,
  type FindQuery,
  type JsonValue,
  type Members,
  type MembersQuery,
  type Position,
  type ReadModel,
  type ReadModels,
  type StoredDocument,
  type SumQuery,
} from '@rapport/platform-ports';
import { setImmediate } from 'node:timers/promises';
import { conditions, narrowIn } from './conditions';
import { digest } from './digest';
import { find } from './find';
import { keyColumn, quoted, tableName, type Side } from './layout';
import { bitmapRows } from './bitmap-rows';
import { members } from './members';
import type { ProjectedSignal } from './projected-signal';
import { documentColumns, documentFrom } from './rows';
import { readOnly, type Connection } from './statements';
import { sum } from './sum';

/** Rows between two breaths of a dump, so that its thread does other work too. */
const DUMP_SLICE = 500;

/** Read models over one connection, the live ones or a copy. */
export class SqliteReadModels implements ReadModels {
  private readonly checkpoints = new Map<string, Position>();
  private checkpointsAt = -1;

  constructor(
    protected readonly connection: Connection,
    protected readonly file: string,
    protected readonly signal: ProjectedSignal,
    protected readonly side: Side,
  ) {}

  async get(model: DocumentModel, id: string): Promise<StoredDocument | null> {
    const row = this.select(model).get(id);
    return row ? documentFrom(model)(row) : null;
  }

  async getMany(model: DocumentModel, ids: readonly string[]): Promise<(StoredDocument | null)[]> {
    const statement = this.select(model);
    const toDocument = documentFrom(model);
    return ids.map((id) => {
      const row = statement.get(id);
      return row ? toDocument(row) : null;
    });
  }

  async find(model: DocumentModel, query: FindQuery): Promise<FindPage> {
    return find(this.connection, model, this.side, query);
  }

  async count(model: DocumentModel, where: readonly Condition[]): Promise<number> {
    const { text, values } = conditions(model, where, narrowIn(model, where));
    const table = quoted(tableName(model, this.side));
    const row = this.connection.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${text}`).get(...values);
    return Number(row?.n);
  }

  async sum(model: CellModel, query: SumQuery): Promise<CellSum[]> {
    return sum(this.connection, model, this.side, query);
  }

  async members(model: BitmapModel, query: MembersQuery): Promise<Members[]> {
    return members(this.connection, model, this.side, query);
  }

  async checkpoint(projection: string, lane: string): Promise<Position> {
    return this.readCheckpoint(projection, lane);
  }

  async waitFor(projection: string, lane: string, position: Position, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const generation = this.signal.generation();
      if (this.checkpointAt(generation, projection, lane) >= position) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await this.signal.changed(generation, left);
    }
  }

  dump(model: ReadModel): AsyncIterable<JsonValue> {
    return { [Symbol.asyncIterator]: () => dumpFrom(this.snapshot(), model, this.side) };
  }

  async digests(models: readonly ReadModel[]): Promise<string[]> {
    const reader = this.snapshot();
    try {
      const digests: string[] = [];
      for (const model of models) digests.push(await digest(reader, model, this.side));
      return digests;
    } finally {
      reader.close();
    }
  }

  /** Sees what is committed now, whatever comes. */
  private snapshot(): Connection {
    const reader = readOnly(this.file);
    reader.db.exec('BEGIN');
    // The snapshot is taken by the first read, not by BEGIN.
    reader.prepare('SELECT count(*) FROM checkpoints').get();
    return reader;
  }

  protected readCheckpoint(projection: string, lane: string): Position {
    const row = this.connection
      .prepare('SELECT position FROM checkpoints WHERE side = ? AND projection = ? AND lane = ?')
      .get(this.side, projection, lane);
    return row ? Number(row.position) : START;
  }

  /** However many wait, one commit costs one look-up. */
  private checkpointAt(generation: number, projection: string, lane: string): Position {
    if (this.checkpointsAt !== generation) this.checkpoints.clear();
    this.checkpointsAt = generation;
    const key = `${projection} ${lane}`;
    const known = this.checkpoints.get(key);
    if (known !== undefined) return known;
    const position = this.readCheckpoint(projection, lane);
    this.checkpoints.set(key, position);
    return position;
  }

  private select(model: DocumentModel) {
    const table = quoted(tableName(model, this.side));
    return this.connection.prepare(`SELECT ${documentColumns(model)} FROM ${table} WHERE ${keyColumn(model)} = ?`);
  }
}

async function* dumpFrom(reader: Connection, model: ReadModel, side: Side): AsyncGenerator<JsonValue> {
  try {
    let rows = 0;
    for (const value of rowsOf(reader, model, side)) {
      if (++rows % DUMP_SLICE === 0) await setImmediate();
      yield value;
    }
  } finally {
    reader.close();
  }
}

function rowsOf(reader: Connection, model: ReadModel, side: Side): Generator<JsonValue> {
  switch (model.kind) {
    case 'documents':
      return documents(reader, model, side);
    case 'cells':
      return cells(reader, model, side);
    case 'bitmaps':
      return bitmapRows(reader, model, side);
    default:
      return model satisfies never;
  }
}

function* documents(reader: Connection, model: DocumentModel, side: Side): Generator<JsonValue> {
  const table = quoted(tableName(model, side));
  const rows = reader.prepare(`SELECT ${documentColumns(model)} FROM ${table} ORDER BY ${keyColumn(model)}`);
  const toDocument = documentFrom(model);
  for (const row of rows.iterate()) {
    const { id, document } = toDocument(row);
    yield { id, document };
  }
}

function* cells(reader: Connection, model: CellModel, side: Side): Generator<JsonValue> {
  const dimensions = model.dimensions.map((_, index) => `d${index}`);
  const measures = model.measures.map((_, index) => `m${index}`);
  const order = ['occurred', ...dimensions, 'recorded'].join(', ');
  const table = quoted(tableName(model, side));
  for (const row of reader.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).iterate()) {
    const amounts = measures.map((name) => Number(row[name]));
    if (amounts.every((amount) => amount === 0)) continue;
    yield {
      occurredDay: Number(row.occurred),
      recordedDay: Number(row.recorded),
      dimensions: dimensions.map((name) => String(row[name])),
      amounts,
    };
  }
}
