import mongoose, { type mongo } from 'mongoose';
import type { Key } from './rows';
import type { Section } from './sections';

export type StoredRow = mongo.Document & { _id: Key };
export type Operation = mongo.AnyBulkWriteOperation<StoredRow>;

const { Binary, Double } = mongoose.mongo;

/**
 * The writes of a section, each guarded so that it happens once: documents by their position, entries by being there,
 * cells and sets by the serial number of the commit. Where the guard says no, the upsert meets its own key.
 */
export function operationsOf(section: Section, serial: number): Operation[] {
  switch (section.kind) {
    case 'documents':
      return section.rows.map(([_id, position, document, ...values]) => ({
        replaceOne: {
          filter: { _id, position: { $lt: position } },
          replacement: { position, document, ...named(section.names, values) },
          upsert: true,
        },
      }));
    case 'entries':
      return section.rows.map(([_id, ...values]) => ({
        insertOne: { document: { _id, ...named(section.names, values) } },
      }));
    case 'cells':
      return section.rows.map(({ key, days: [occurred, recorded], dimensions, amounts }) => ({
        updateOne: {
          filter: { _id: key, serial: { $lt: serial } },
          update: {
            $set: { serial },
            // As doubles, which add up exactly as far as safe integers go.
            $inc: named(
              section.measures,
              amounts.map((amount) => new Double(amount)),
            ),
            $setOnInsert: { occurred, recorded, ...named(section.names, dimensions) },
          },
          upsert: true,
        },
      }));
    case 'sets':
      return section.rows.map(({ key, days: [occurred, recorded], dimensions, container, members }) => ({
        updateOne: {
          filter: { _id: key, serial: { $lt: serial } },
          update: {
            $set: { serial, members: Binary.createFromBase64(members) },
            $setOnInsert: { occurred, recorded, container, ...named(section.names, dimensions) },
          },
          upsert: true,
        },
      }));
    default:
      return section satisfies never;
  }
}

/** What is null stays away: it is found as null all the same. */
function named<V>(names: readonly string[], values: readonly V[]): Record<string, V> {
  const row: Record<string, V> = {};
  for (let index = 0; index < names.length; index++) {
    const [name, value] = [names[index], values[index]];
    if (name !== undefined && value !== undefined && value !== null) row[name] = value;
  }
  return row;
}
