import {
  decodeCursor,
  encodeCursor,
  type DocumentModel,
  type FindPage,
  type FindQuery,
  type Place,
  type StoredDocument,
} from '@rapport/platform-ports';
import type { mongo } from 'mongoose';
import { conditions, kindOf, stored, type Filter } from './conditions';
import { documentFrom, storedId, storedName, type Key, type Row } from './rows';

type Direction = 'asc' | 'desc';

/** A page of documents that can be read again and again. */
export interface PlannedFind {
  run(collection: mongo.Collection<Row>): Promise<FindPage>;
}

/** @throws TypeError, InvalidCursor */
export function planFind(model: DocumentModel, query: FindQuery): PlannedFind {
  if (!Number.isSafeInteger(query.limit) || query.limit < 1) throw new TypeError('a limit is a positive integer');
  for (const { field } of query.sort) kindOf(model, field);
  const filters = conditions(model, query.where);
  const order = orderOf(model, query);
  const place = query.cursor === undefined ? null : decodeCursor(query, query.cursor);
  const key = place && storedId(model, String(place.at(-1)));
  if (filters === null || (place && key === null)) return { run: async () => ({ items: [], next: null }) };
  const behind = place ? [behindPlace(order, [...place.slice(0, -1).map(stored), key])] : [];
  const filter = and([...filters, ...behind]);
  const projection = model.keyField === undefined ? { position: 1, document: 1 } : undefined;
  const sort = new Map(order.map(([name, direction]) => [name, direction === 'asc' ? 1 : -1] as const));
  return {
    run: async (collection) => {
      // The page and one more, which tells whether there is a next one, in one answer.
      const most = query.limit + 1;
      const options = { ...(projection && { projection }), limit: most, batchSize: most + 1 };
      const rows = await collection.find(filter, options).sort(sort).toArray();
      const items = rows.slice(0, query.limit).map(documentFrom(model));
      const last = rows.length > query.limit ? items.at(-1) : undefined;
      return { items, next: last ? encodeCursor(query, placeOf(query, last)) : null };
    },
  };
}

const placeOf = ({ sort }: FindQuery, { id, document }: StoredDocument): Place => [
  ...sort.map(({ field }) => (document[field] ?? null) as string | number | null),
  id,
];

export const and = (filters: readonly Filter[]): Filter => {
  const [first, ...others] = filters.filter((filter) => Object.keys(filter).length > 0);
  return others.length > 0 && first ? { $and: [first, ...others] } : (first ?? {});
};

/** The fields of the sort, then the id in the direction of the last one. */
function orderOf(model: DocumentModel, { sort }: FindQuery): [name: string, direction: Direction][] {
  const fields = sort.map(({ field, direction }): [string, Direction] => [storedName(model, field), direction]);
  return [...fields, ['_id', sort.at(-1)?.direction ?? 'asc']];
}

/** What comes after `place` in this order; what is missing comes before every value. */
function behindPlace(order: readonly [string, Direction][], place: readonly (Key | null)[]): Filter {
  const alternatives: Filter[] = [];
  for (const [index, [name, direction]] of order.entries()) {
    const value = place[index] ?? null;
    const equal = order.slice(0, index).map(([before], i): Filter => ({ [before]: { $eq: place[i] ?? null } }));
    for (const beyond of beyondValue(name, direction, value)) alternatives.push(and([...equal, beyond]));
  }
  return alternatives.length === 0 ? { _id: { $in: [] } } : { $or: alternatives };
}

function beyondValue(name: string, direction: Direction, value: Key | null): Filter[] {
  if (direction === 'asc') return [value === null ? { [name]: { $ne: null } } : { [name]: { $gt: value } }];
  return value === null ? [] : [{ [name]: { $lt: value } }, { [name]: { $eq: null } }];
}
