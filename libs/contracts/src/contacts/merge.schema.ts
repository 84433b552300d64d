import { hexId, listOf, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import { sealedPart, subjectRef } from './interaction.schema';
import type { ContactsMerged, MergeUndone } from './merge';

const pair = { merge: hexId, subject: subjectRef, merged: subjectRef };
const undoneExample: MergeUndone = {
  merge: '0cc175b9c0f1b6a831c399e269772661',
  subject: { id: '5d41402abc4b2a76b9719d911017c592', number: 7 },
  merged: { id: '7d793037a0760186574b0282f2f435e7', number: 9 },
};

const merged: PublicEventSchema<ContactsMerged> = {
  schema: objectOf({ ...pair, taken: listOf(text) }, sealedPart),
  example: { ...undoneExample, taken: ['phone'] },
};
const undone: PublicEventSchema<MergeUndone> = { schema: objectOf(pair, sealedPart), example: undoneExample };

export const mergeSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.contacts-merged.v1': merged,
  'contacts.merge-undone.v1': undone,
};
