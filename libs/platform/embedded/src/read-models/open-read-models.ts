import type { ReadModel, ReadModels } from '@rapport/platform-ports';
import { quoted, tableName } from './layout';
import { ProjectedSignal } from './projected-signal';
import { SqliteReadModels } from './reading';
import { SqliteReadModelStore } from './read-model-writer';
import { readOnly, type Connection } from './statements';
import { openViews, type MadeAnew } from './views-file';
import { keepWal } from './wal-keeper';

export interface OpenReadModels {
  /** `<data folder>/views.db` */
  readonly file: string;
  /** Shared by the writer and all readers: see {@link ProjectedSignal}. */
  readonly signal?: SharedArrayBuffer;
}

export interface OpenReadModelStore extends OpenReadModels {
  /** What will be kept there; where the file knows one of them with another shape, it is made anew. */
  readonly models?: readonly ReadModel[];
  readonly madeAnew?: MadeAnew;
  /** Whether a thread of its own keeps the write-ahead log short: see {@link keepWal}. */
  readonly ownThreadForWal?: boolean;
}

/** The writer of a file; it has one only. Readers may be opened once it is there. */
export function openReadModelStore(options: OpenReadModelStore): SqliteReadModelStore & Disposable {
  const { file, models = [], madeAnew = () => undefined } = options;
  let connection = openViews(file, madeAnew);
  if (!shapesMatch(connection, models)) {
    dropAll(connection);
    connection.close();
    madeAnew('other models');
    connection = openViews(file, madeAnew);
  }
  note(connection, models);
  const wal = options.ownThreadForWal ? keepWal(file) : null;
  // Should the keeper ever end or not keep up, commits move the log again.
  if (wal) connection.db.exec('PRAGMA wal_autocheckpoint = 16000');
  const signal = new ProjectedSignal(options.signal, () => wal?.committed());
  const store = new SqliteReadModelStore(connection, file, signal, 'live');
  return Object.assign(store, {
    [Symbol.dispose]: () => {
      wal?.stop();
      connection.close();
    },
  });
}

/** Read-only access from any thread. */
export function openReadModels(options: OpenReadModels): ReadModels & Disposable {
  const connection = readOnly(options.file);
  const models = new SqliteReadModels(connection, options.file, new ProjectedSignal(options.signal), 'live');
  return Object.assign(models, { [Symbol.dispose]: () => connection.close() });
}

/** A model whose shape changed without a new version: a development tree, or a downgrade. */
function shapesMatch(connection: Connection, models: readonly ReadModel[]): boolean {
  const known = connection.prepare('SELECT definition FROM models WHERE name = ?');
  return models.every((model) => {
    const row = known.get(tableName(model, 'live'));
    return !row || row.definition === shape(model);
  });
}

function note(connection: Connection, models: readonly ReadModel[]): void {
  const insert = connection.prepare('INSERT INTO models (name, definition) VALUES (?, ?) ON CONFLICT DO NOTHING');
  for (const model of models) insert.run(tableName(model, 'live'), shape(model));
}

function dropAll({ db }: Connection): void {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").all();
  db.exec(`BEGIN; ${tables.map(({ name }) => `DROP TABLE ${quoted(String(name))};`).join(' ')} COMMIT`);
}

function shape(model: ReadModel): string {
  switch (model.kind) {
    case 'documents':
      return JSON.stringify([
        model.fields,
        model.indexes.map(({ fields, also }) => (also ? [fields, also] : fields)),
        model.keyField,
      ]);
    case 'cells':
      return JSON.stringify([model.dimensions, model.measures]);
    case 'bitmaps':
      return JSON.stringify([model.dimensions, 'members']);
    default:
      return model satisfies never;
  }
}
