import type { BitmapModel, CellModel, DocumentModel, ReadModel, ReadModelIndex } from '@rapport/platform-ports';

/** Beside the live tables there may be a copy that a rebuild fills. */
export type Side = 'live' | 'copy';

/**
 * What a field's column holds where the document has no value: below every integer and, as a number, below every text.
 * So a missing value sorts first and can be compared, which a NULL cannot. No column makes an integer of it, and
 * integers that are not safe could not be read back.
 */
export const MISSING = Number.NEGATIVE_INFINITY;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const tableName = (model: ReadModel, side: Side): string =>
  `${model.name}@${model.version}${side === 'copy' ? '~copy' : ''}`;

/** Positions of deleted documents: an older write must not bring them back. */
export const goneName = (model: DocumentModel, side: Side): string => `${tableName(model, side)}~gone`;

export const column = (field: string): string => quoted(`f_${field}`);

/** The column that documents are known by. */
export const keyColumn = ({ keyField }: DocumentModel): string => (keyField === undefined ? 'id' : column(keyField));

/** Statements that make the model's tables, where they are missing. `serial` keeps index names apart after a switch. */
export function creating(model: ReadModel, side: Side, serial: string): string[] {
  switch (model.kind) {
    case 'documents':
      return creatingDocuments(model, side, serial);
    case 'cells':
      return [creatingCells(model, side)];
    case 'bitmaps':
      return [creatingBitmaps(model, side)];
    default:
      return model satisfies never;
  }
}

/**
 * Documents are rows in the order in which they came, found by an index of their ids: what comes together is written
 * together. No column is ever NULL, but none says so where rows are updated: see {@link unjournaled}.
 */
function creatingDocuments(model: DocumentModel, side: Side, serial: string): string[] {
  const table = quoted(tableName(model, side));
  const { keyField } = model;
  // Texts have no affinity, so that the number for a missing value stays one.
  const fields = Object.entries(model.fields).map(([field, kind]) =>
    field === keyField
      ? `${column(field)} INTEGER PRIMARY KEY`
      : `${column(field)} ${kind === 'integer' ? 'INTEGER' : ''}`,
  );
  const indexes = model.indexes.map((declared, index) => {
    const name = quoted(`${tableName(model, 'live')}#${index}${serial}`);
    return `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${indexedColumns(model, declared).join(', ')})`;
  });
  if (keyField !== undefined) return [`CREATE TABLE IF NOT EXISTS ${table} (${fields.join(', ')})`, ...indexes];
  const columns = ['id TEXT NOT NULL UNIQUE', 'position INTEGER', 'document TEXT', ...fields];
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (${columns.join(', ')})`,
    ...indexes,
    `CREATE TABLE IF NOT EXISTS ${quoted(goneName(model, side))} (id TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID`,
  ];
}

/** Every index has the key behind its fields; that of entries, the rowid, SQLite puts last by itself. */
function indexedColumns({ keyField }: DocumentModel, { fields, also = [] }: ReadModelIndex): string[] {
  if (keyField === undefined) return [...fields.map(column), 'id', ...also.map(column)];
  return [...(fields.at(-1) === keyField ? fields.slice(0, -1) : fields), ...also].map(column);
}

function creatingCells(model: CellModel, side: Side): string {
  const dimensions = model.dimensions.map((_, index) => `d${index}`);
  const columns = [
    'occurred INTEGER NOT NULL',
    ...dimensions.map((name) => `${name} TEXT NOT NULL`),
    'recorded INTEGER NOT NULL',
    ...model.measures.map((_, index) => `m${index} INTEGER`),
    `PRIMARY KEY (${['occurred', ...dimensions, 'recorded'].join(', ')})`,
  ];
  return `CREATE TABLE IF NOT EXISTS ${quoted(tableName(model, side))} (${columns.join(', ')}) WITHOUT ROWID`;
}

/** A row is a container: the numbers of a set that share their upper 16 bits. */
function creatingBitmaps(model: BitmapModel, side: Side): string {
  const dimensions = model.dimensions.map((_, index) => `d${index}`);
  const columns = [
    'occurred INTEGER NOT NULL',
    ...dimensions.map((name) => `${name} TEXT NOT NULL`),
    'recorded INTEGER NOT NULL',
    'container INTEGER NOT NULL',
    'members BLOB NOT NULL',
    `PRIMARY KEY (${['occurred', ...dimensions, 'recorded', 'container'].join(', ')})`,
  ];
  return `CREATE TABLE IF NOT EXISTS ${quoted(tableName(model, side))} (${columns.join(', ')}) WITHOUT ROWID`;
}

/**
 * How statements for several rows begin. A statement that can fail half-way is journaled page by page, so that it alone
 * can be taken back; ours need not be, since whatever fails takes the whole transaction back.
 */
export const unjournaled = 'INSERT OR FAIL INTO';

export const tablesOf = (model: ReadModel, side: Side): string[] =>
  model.kind === 'documents' && model.keyField === undefined
    ? [tableName(model, side), goneName(model, side)]
    : [tableName(model, side)];
