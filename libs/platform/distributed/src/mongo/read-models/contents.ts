import {
  MOST_MEMBER,
  type BitmapDelta,
  type BitmapModel,
  type CellDelta,
  type CellModel,
  type DocumentModel,
  type DocumentWrite,
  type ReadModel,
} from '@rapport/platform-ports';
import { dimensionName, GONE, measureName, storedName } from './rows';
import type { CellRow, CellSection, DocumentSection, EntrySection } from './sections';
import { sortable, sortableKey } from './sortable';
import { modelKey } from './state';

/** What is to be added to one container of a set. */
export interface ContainerDelta {
  readonly key: string;
  readonly days: readonly [occurred: number, recorded: number];
  readonly dimensions: readonly string[];
  readonly container: number;
  /** Lower 16 bits of each number, and how often it comes in. */
  readonly members: Map<number, number>;
}

const CONTAINER = 65_536;

const misfit = ({ name, version }: DocumentModel | CellModel | BitmapModel, what: string): TypeError =>
  new TypeError(`${name}@${version}: ${what}`);

/** One write per document: of several the newest, of equals the first. */
export function documentSection(
  model: DocumentModel,
  collection: string,
  writes: readonly DocumentWrite[],
): DocumentSection {
  const fields = Object.entries(model.fields);
  const rows = new Map<string, DocumentSection['rows'][number]>();
  for (const { id, position, document } of writes) {
    const values = fields.map(([field, kind]) => {
      if (document === null) return GONE;
      const value = document[field] ?? null;
      if (value === null) return null;
      if (kind === 'text' && typeof value === 'string') return sortable(value);
      if (kind === 'integer' && typeof value === 'number' && Number.isSafeInteger(value)) return value;
      throw misfit(model, `${field} is no ${kind}`);
    });
    const key = sortable(id);
    const before = rows.get(key);
    if (before && before[1] >= position) continue;
    rows.set(key, [key, position, document === null ? null : JSON.stringify(document), ...values]);
  }
  const names = fields.map(([field]) => storedName(model, field));
  return { kind: 'documents', collection, names, rows: [...rows.values()] };
}

/** The first write of each entry. */
export function entrySection(model: DocumentModel, collection: string, writes: readonly DocumentWrite[]): EntrySection {
  const fields = Object.entries(model.fields).filter(([field]) => field !== model.keyField);
  const rows = new Map<number, EntrySection['rows'][number]>();
  for (const { id, document } of writes) {
    const key = document?.[model.keyField ?? ''];
    if (!document || typeof key !== 'number' || !Number.isSafeInteger(key) || String(key) !== id)
      throw misfit(model, 'an entry is known by its key');
    if (Object.keys(document).some((field) => document[field] !== undefined && !Object.hasOwn(model.fields, field)))
      throw misfit(model, 'an entry holds declared fields only');
    const values = fields.map(([field, kind]) => {
      const value = document[field] ?? null;
      if (value === null) return null;
      if (kind === 'text' && typeof value === 'string') return sortable(value);
      if (kind === 'integer' && typeof value === 'number' && Number.isSafeInteger(value)) return value;
      throw misfit(model, `${field} is no ${kind}`);
    });
    if (!rows.has(key)) rows.set(key, [key, ...values]);
  }
  const names = fields.map(([field]) => storedName(model, field));
  return { kind: 'entries', collection, names, rows: [...rows.values()] };
}

/** One amount per cell and measure. */
export function cellSection(model: CellModel, collection: string, deltas: readonly CellDelta[]): CellSection {
  const rows = new Map<string, CellRow>();
  for (const { occurredDay, recordedDay, dimensions, amounts } of deltas) {
    if (dimensions.length !== model.dimensions.length || amounts.length !== model.measures.length)
      throw misfit(model, 'a cell of another shape');
    if (![occurredDay, recordedDay, ...amounts].every(Number.isSafeInteger))
      throw misfit(model, 'a cell that is not of safe integers');
    const key = sortableKey([occurredDay, ...dimensions, recordedDay]);
    const known = rows.get(key);
    if (known)
      for (const [index, amount] of amounts.entries()) known.amounts[index] = (known.amounts[index] ?? 0) + amount;
    else
      rows.set(key, {
        key,
        days: [occurredDay, recordedDay],
        dimensions: dimensions.map(sortable),
        amounts: [...amounts],
      });
  }
  const names = model.dimensions.map(dimensionName);
  return { kind: 'cells', collection, names, measures: model.measures.map(measureName), rows: [...rows.values()] };
}

/** What is to be added, container by container. */
export function containerDeltas(model: BitmapModel, deltas: readonly BitmapDelta[]): ContainerDelta[] {
  const found = new Map<string, ContainerDelta>();
  for (const { occurredDay, recordedDay, dimensions, members } of deltas) {
    if (dimensions.length !== model.dimensions.length) throw misfit(model, 'a set of another shape');
    if (![occurredDay, recordedDay].every(Number.isSafeInteger)) throw misfit(model, 'a set that is not of numbers');
    for (const [number, times] of members) {
      const isMember = Number.isSafeInteger(number) && number >= 0 && number <= MOST_MEMBER;
      if (!isMember || !Number.isSafeInteger(times)) throw misfit(model, 'a set that is not of numbers');
      const container = Math.floor(number / CONTAINER);
      const key = sortableKey([occurredDay, ...dimensions, recordedDay, container]);
      const days = [occurredDay, recordedDay] as const;
      const known = found.get(key) ?? {
        key,
        days,
        dimensions: dimensions.map(sortable),
        container,
        members: new Map(),
      };
      found.set(key, known);
      known.members.set(number % CONTAINER, (known.members.get(number % CONTAINER) ?? 0) + times);
    }
  }
  return [...found.values()];
}

/** What is written to each model. */
export function byModel<T extends { readonly model: ReadModel }>(
  writes: readonly T[],
): (readonly [model: T['model'], writes: readonly T[]])[] {
  const groups = Map.groupBy(writes, ({ model }) => modelKey(model));
  return [...groups.values()].flatMap((group) => (group[0] ? [[group[0].model, group] as const] : []));
}

/** A number of a set, of its container and its lower 16 bits. */
export const memberOf = (container: number, low: number): number => container * CONTAINER + low;
