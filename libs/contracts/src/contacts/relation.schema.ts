import { hexId, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import type { RelationEnded, RelationMade, RelationWithdrawn } from './relation';

const end = objectOf({ type: { type: 'string', enum: ['contact', 'account'] }, id: hexId });
const about = { relation: hexId, kind: text, from: end, to: end };
const example: RelationWithdrawn = {
  relation: 'e4d909c290d0fb1ca068ffaddf22cbd0',
  kind: 'decision-maker',
  from: { type: 'contact', id: '5d41402abc4b2a76b9719d911017c592' },
  to: { type: 'account', id: '7d793037a0760186574b0282f2f435e7' },
};
const made: PublicEventSchema<RelationMade> = {
  schema: objectOf(about, { since: text }),
  example: { ...example, since: '2026-01-01' },
};
const ended: PublicEventSchema<RelationEnded> = {
  schema: objectOf({ ...about, until: text }),
  example: { ...example, until: '2026-06-30' },
};
const withdrawn: PublicEventSchema<RelationWithdrawn> = { schema: objectOf(about), example };

export const relationSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.relation-made.v1': made,
  'contacts.relation-ended.v1': ended,
  'contacts.relation-withdrawn.v1': withdrawn,
};
