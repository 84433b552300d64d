import { readMembers, type BitmapModel, type CellModel, type JsonValue, type ReadModel } from '@rapport/platform-ports';
import { createHash } from 'node:crypto';
import { memberOf } from './contents';
import { amountsOf, bytesOf, dimensionsOf, documentFrom, type Row } from './rows';
import type { Snapshot } from './snapshot';

/** The content of a model in canonical order, positions left out. */
export async function* valuesOf(snapshot: Snapshot, model: ReadModel): AsyncGenerator<JsonValue> {
  switch (model.kind) {
    case 'documents': {
      const toDocument = documentFrom(model);
      for await (const row of snapshot.rows(model)) {
        if (row.document === null) continue;
        const { id, document } = toDocument(row);
        yield { id, document };
      }
      return;
    }
    case 'cells':
      for await (const row of snapshot.rows(model)) {
        const amounts = amountsOf(model, row);
        if (amounts.some((amount) => amount !== 0)) yield { ...placeOf(model, row), amounts };
      }
      return;
    case 'bitmaps':
      yield* sets(snapshot, model);
      return;
    default:
      return model satisfies never;
  }
}

/** SHA-256 over the content. */
export async function digestOf(snapshot: Snapshot, model: ReadModel): Promise<string> {
  const hash = createHash('sha256');
  for await (const value of valuesOf(snapshot, model)) hash.update(`${JSON.stringify(value)}\n`);
  return hash.digest('hex');
}

interface WholeSet {
  readonly key: string;
  readonly place: ReturnType<typeof placeOf>;
  readonly members: [number, number][];
}

/** Every set whole, whatever containers it is kept in; they follow one another. */
async function* sets(snapshot: Snapshot, model: BitmapModel): AsyncGenerator<JsonValue> {
  let set: WholeSet | undefined;
  for await (const row of snapshot.rows(model)) {
    const container: [number, number][] = [];
    readMembers(bytesOf(row), (low, times) => container.push([memberOf(row.container ?? 0, low), times]));
    if (container.length === 0) continue;
    container.sort((a, b) => a[0] - b[0]);
    const place = placeOf(model, row);
    const key = JSON.stringify(place);
    if (set && set.key !== key) yield { ...set.place, members: set.members };
    if (set?.key !== key) set = { key, place, members: [] };
    set.members.push(...container);
  }
  if (set) yield { ...set.place, members: set.members };
}

const placeOf = (model: CellModel | BitmapModel, row: Row) => ({
  occurredDay: row.occurred ?? 0,
  recordedDay: row.recorded ?? 0,
  dimensions: dimensionsOf(model, row),
});
