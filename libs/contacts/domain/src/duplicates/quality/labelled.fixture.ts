import { qualityOf, type Quality } from './quality';

/** Records and, for each, whom it is of. */
export interface Labelled<Source> {
  readonly records: readonly Source[];
  readonly entities: readonly number[];
}

export interface LabelledRecord<Source> {
  readonly record: Source;
  readonly entity: number;
}

export function firstOf<Source>(count: number, endless: Iterable<LabelledRecord<Source>>): Labelled<Source> {
  const records: Source[] = [];
  const entities: number[] = [];
  for (const { record, entity } of endless) {
    if (records.length === count) break;
    records.push(record);
    entities.push(entity);
  }
  return { records, entities };
}

/** Pairs found in labelled records against all pairs that are true. */
export function qualityAmong(
  { entities }: Labelled<unknown>,
  found: readonly { readonly a: number; readonly b: number }[],
): Quality {
  const sizes = new Map<number, number>();
  for (const entity of entities) sizes.set(entity, (sizes.get(entity) ?? 0) + 1);
  const all = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const right = found.filter(({ a, b }) => entities[a] === entities[b]).length;
  return qualityOf(right, found.length - right, all - right);
}
