import type {
  BitmapModel,
  CellModel,
  DocumentModel,
  JsonObject,
  JsonValue,
  ReadModel,
  StoredDocument,
} from '@rapport/platform-ports';
import type { mongo } from 'mongoose';
import { original, sortable } from './sortable';

/** How a value of a declared field, dimension or measure is called in a row: apart from our own. */
export const fieldName = (field: string): string => `f_${field}`;
export const dimensionName = (dimension: string): string => `d_${dimension}`;
export const measureName = (measure: string): string => `m_${measure}`;

export type Key = string | number;

/**
 * A document, entry, cell or container of a set. A document's content is its JSON text, since names of members may begin
 * with `$` or hold dots, which not every server stores; its declared fields stand beside it, for queries.
 */
export interface Row {
  readonly _id: Key;
  /** Of documents: their position. */
  readonly position?: number;
  /** Of documents: their content, null once deleted. */
  readonly document?: string | null;
  /** Of cells and sets: the commit that wrote them last. */
  readonly serial?: number;
  readonly occurred?: number;
  readonly recorded?: number;
  readonly container?: number;
  /** See `encodeMembers`; empty where nothing is left. */
  readonly members?: mongo.Binary | Uint8Array;
  readonly [name: string]: unknown;
}

/** What the declared fields of a deleted document hold: of no kind that a condition asks for, and not null. */
export const GONE = false;

/** `contacts.timeline_v1`; a rebuild's is `contacts.timeline_v1.g7`. */
export const collectionName = (model: ReadModel, generation: number): string =>
  generation === 0 ? baseName(model) : `${baseName(model)}.g${generation}`;

/** What a collection is called in whatever generation. */
export const baseOf = (collection: string): string => collection.replace(/(_v\d+)\.g\d+$/, '$1');

export const baseName = ({ name, version }: ReadModel): string => `${name}_v${version}`;

/** Under which name the field is stored: the key of entries is their `_id`. */
export const storedName = ({ keyField }: DocumentModel, field: string): string =>
  field === keyField ? '_id' : fieldName(field);

/** An id as it is stored; null where no document can have it. */
export function storedId({ keyField }: DocumentModel, id: string): Key | null {
  if (keyField === undefined) return sortable(id);
  const key = Number(id);
  return Number.isSafeInteger(key) && String(key) === id ? key : null;
}

export function documentFrom(model: DocumentModel): (row: Row) => StoredDocument {
  const { keyField } = model;
  if (keyField === undefined)
    return ({ _id, position, document }) => ({
      id: original(String(_id)),
      document: JSON.parse(document ?? 'null') as JsonObject,
      position: position ?? 0,
    });
  const fields = Object.entries(model.fields).map(([field]) => [field, storedName(model, field)] as const);
  return (row) => {
    const document: Record<string, JsonValue> = {};
    for (const [field, name] of fields) {
      const value = row[name];
      if (typeof value === 'number') document[field] = value;
      else if (typeof value === 'string') document[field] = original(value);
    }
    return { id: String(row._id), document, position: Number(row._id) };
  };
}

export const dimensionsOf = (model: CellModel | BitmapModel, row: Row): string[] =>
  model.dimensions.map((dimension) => original(String(row[dimensionName(dimension)])));

export const amountsOf = (model: CellModel, row: Row): number[] =>
  model.measures.map((measure) => Number(row[measureName(measure)] ?? 0));

/** The bytes of a container; empty where the set has none. */
export function bytesOf({ members }: Row): Uint8Array {
  if (!members) return new Uint8Array();
  return members instanceof Uint8Array ? members : members.value();
}
