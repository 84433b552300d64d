import type { DocumentModel, JsonObject, JsonValue, StoredDocument } from '@rapport/platform-ports';
import type { SQLOutputValue } from 'node:sqlite';
import { column, MISSING } from './layout';

type Row = Record<string, SQLOutputValue>;

/** What a query selects to get documents of the model; `of` is a prefix such as `t.`. */
export const documentColumns = (model: DocumentModel, of = ''): string =>
  (model.keyField === undefined ? ['id', 'position', 'document'] : Object.keys(model.fields).map(column))
    .map((name) => `${of}${name}`)
    .join(', ');

/** Makes documents of the rows of such a query. */
export function documentFrom(model: DocumentModel): (row: Row) => StoredDocument {
  const { keyField } = model;
  if (keyField === undefined) return stored;
  const fields = Object.keys(model.fields);
  return (row) => {
    const document: Record<string, JsonValue> = {};
    for (const field of fields) {
      const value = row[`f_${field}`];
      if (value !== MISSING && (typeof value === 'string' || typeof value === 'number')) document[field] = value;
    }
    const key = Number(document[keyField]);
    return { id: String(key), document, position: key };
  };
}

const stored = ({ id, position, document }: Row): StoredDocument => ({
  id: String(id),
  document: JSON.parse(String(document)) as JsonObject,
  position: Number(position),
});
