import { hexId, listOf, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import type { ErasureRequested, LinkAllowed, PersonErased, SubjectsLinked, SubjectsUnlinked } from './identity';
import { subjectRef } from './interaction.schema';

const linkedSubject = objectOf({ id: hexId, number: { type: 'integer', minimum: 1 }, kind: text });
const pair = { from: linkedSubject, to: linkedSubject };
const example = {
  from: { id: '7d793037a0760186574b0282f2f435e7', number: 6, kind: 'anonymousId' },
  to: { id: '5d41402abc4b2a76b9719d911017c592', number: 7, kind: 'userId' },
};
const subjects = [
  { id: example.from.id, number: example.from.number },
  { id: example.to.id, number: example.to.number },
];

const linked: PublicEventSchema<SubjectsLinked> = {
  schema: objectOf({ ...pair, reason: { type: 'string', enum: ['identify', 'alias', 'shared-identifier', 'manual'] } }),
  example: { ...example, reason: 'identify' },
};
const unlinked: PublicEventSchema<SubjectsUnlinked> = {
  schema: objectOf({ ...pair, barred: { type: 'boolean' } }),
  example: { ...example, barred: true },
};
const allowed: PublicEventSchema<LinkAllowed> = { schema: objectOf(pair), example };
const requested: PublicEventSchema<ErasureRequested> = {
  schema: objectOf({ subjects: listOf(subjectRef) }),
  example: { subjects },
};
const erased: PublicEventSchema<PersonErased> = {
  schema: objectOf({ subjects: listOf(subjectRef) }),
  example: { subjects },
};

export const identitySchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.subjects-linked.v1': linked,
  'contacts.subjects-unlinked.v1': unlinked,
  'contacts.link-allowed.v1': allowed,
  'contacts.erasure-requested.v1': requested,
  'contacts.person-erased.v1': erased,
};
