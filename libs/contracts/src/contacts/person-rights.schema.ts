import { hexId, listOf, objectOf, text, type JsonSchema, type PublicEventSchema } from '../public-event-schema';
import { subjectRef } from './interaction.schema';
import type {
  DataExpired,
  ErasureCompleted,
  PersonDataFound,
  PersonDataRequested,
  PersonForgotten,
  ProcessingRestricted,
  RestrictionLifted,
} from './person-rights';

const count: JsonSchema = { type: 'integer', minimum: 0 };
const subject = { id: '5d41402abc4b2a76b9719d911017c592', number: 7 };
const id = 'e4d909c290d0fb1ca068ffaddf22cbd0';

const requested: PublicEventSchema<PersonDataRequested> = {
  schema: objectOf({ request: hexId, subjects: listOf(subjectRef) }),
  example: { request: id, subjects: [subject] },
};
/** What a context answers to `contacts.person-data-requested.v1`. */
export const personDataFound: PublicEventSchema<PersonDataFound> = {
  schema: objectOf({
    ...{ request: hexId, part: count, parts: { type: 'integer', minimum: 1 } },
    records: listOf(objectOf({ kind: text, id: hexId, events: listOf(count) }, { facts: listOf({ type: 'object' }) })),
  }),
  example: { request: id, part: 0, parts: 1, records: [{ kind: 'ticket', id: subject.id, events: [311, 312] }] },
};
/** What a context answers to `contacts.person-erased.v1`. */
export const personForgotten: PublicEventSchema<PersonForgotten> = {
  schema: objectOf({ erasure: hexId, records: listOf(objectOf({ kind: text, count })) }),
  example: { erasure: subject.id, records: [{ kind: 'ticket', count: 2 }] },
};
const completed: PublicEventSchema<ErasureCompleted> = {
  schema: objectOf({ erasure: hexId, subjects: listOf(subjectRef) }),
  example: { erasure: subject.id, subjects: [subject] },
};
const restriction = objectOf({ subject: subjectRef }, { reason: text });
const restricted: PublicEventSchema<ProcessingRestricted> = {
  schema: restriction,
  example: { subject, reason: 'accuracy contested' },
};
const lifted: PublicEventSchema<RestrictionLifted> = { schema: restriction, example: { subject } };
const expired: PublicEventSchema<DataExpired> = {
  schema: objectOf(
    { retentionClass: text, year: { type: 'integer' }, rule: text },
    { month: { type: 'integer', enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] } },
  ),
  example: { retentionClass: 'interaction', year: 2023, rule: 'visits' },
};

export const personRightsSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.person-data-requested.v1': requested,
  'contacts.erasure-completed.v1': completed,
  'contacts.processing-restricted.v1': restricted,
  'contacts.restriction-lifted.v1': lifted,
  'contacts.data-expired.v1': expired,
};
