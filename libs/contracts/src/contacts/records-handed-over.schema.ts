import { hexId, listOf, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import { importedContexts, type RecordsHandedOver } from './records-handed-over';
import type { RecordsWanted } from './records-wanted';

const integer = { type: 'integer' } as const;
const id = '5d41402abc4b2a76b9719d911017c592';

const handedOver: PublicEventSchema<RecordsHandedOver> = {
  schema: objectOf({
    ...{ batch: hexId, context: { type: 'string', enum: importedContexts }, kind: text },
    work: { type: 'string', enum: ['run', 'check', 'undo'] },
    mode: { type: 'string', enum: ['upsert', 'create', 'update'] },
    ...{ import: hexId, actor: text, owner: integer, at: integer, records: listOf(hexId) },
  }),
  example: {
    ...{ batch: 'e4d909c290d0fb1ca068ffaddf22cbd0', context: 'sales', kind: 'lead', work: 'run', mode: 'upsert' },
    ...{ import: id, actor: `user:${id}`, owner: 7, at: 1_774_346_400_000, records: [id] },
  },
};

const wanted: PublicEventSchema<RecordsWanted> = {
  schema: objectOf(
    {
      ...{ batch: hexId, context: { type: 'string', enum: importedContexts }, kind: text },
      ...{ export: hexId, owner: integer, at: integer },
    },
    { after: text },
  ),
  example: {
    ...{ batch: 'e4d909c290d0fb1ca068ffaddf22cbd0', context: 'sales', kind: 'lead' },
    ...{ export: id, owner: 8, at: 1_774_346_400_000 },
  },
};

export const handedRecordsSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.records-handed-over.v1': handedOver,
  'contacts.records-wanted.v1': wanted,
};
