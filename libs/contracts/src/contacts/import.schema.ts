import { hexId, objectOf, type PublicEventSchema } from '../public-event-schema';
import type { ImportEnded } from './import';

const ended: PublicEventSchema<ImportEnded> = {
  schema: objectOf({
    import: hexId,
    work: { type: 'string', enum: ['run', 'check', 'undo'] },
    at: { type: 'integer' },
  }),
  example: { import: '5d41402abc4b2a76b9719d911017c592', work: 'run', at: 1_774_346_400_000 },
};

export const importSchemas: Readonly<Record<string, PublicEventSchema>> = { 'contacts.import-ended.v1': ended };
