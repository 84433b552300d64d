import {
  country,
  hexId,
  listOf,
  objectOf,
  text,
  type JsonSchema,
  type PublicEventSchema,
} from '../public-event-schema';
import { channels } from './interaction';
import { identifierRef, sealedPart, subjectRef } from './interaction.schema';
import {
  directions,
  loggedInteractionKinds,
  recordKinds,
  type AboutInteraction,
  type InteractionCorrected,
  type InteractionReviewed,
  type LoggedInteraction,
  type ParticipantJoined,
} from './logged-interaction';

const about = {
  interaction: hexId,
  kind: { type: 'string', enum: loggedInteractionKinds },
  subject: subjectRef,
} as const;
const account = { account: hexId };
const facts: Readonly<Record<string, JsonSchema>> = {
  direction: { type: 'string', enum: directions },
  durationMs: { type: 'integer', minimum: 0 },
  country,
};
const recordRef = objectOf({ kind: { type: 'string', enum: recordKinds }, id: text });
const participation = {
  identifiers: listOf(identifierRef),
  channel: { type: 'string', enum: channels },
  source: text,
  records: listOf(recordRef),
} as const;

const ada = { id: '5d41402abc4b2a76b9719d911017c592', number: 7 };
const bob = { id: '7d793037a0760186574b0282f2f435e7', number: 8 };
const company = 'e4d909c290d0fb1ca068ffaddf22cbd0';
const example: AboutInteraction = {
  interaction: '9b74c9897bac770ffc029102a200c5de',
  kind: 'call-logged',
  subject: ada,
  account: company,
};
const records = [{ kind: 'account', id: company }] as const;

const logged: PublicEventSchema<LoggedInteraction> = {
  schema: objectOf(
    { ...about, ...participation, participants: { type: 'integer', minimum: 1 } },
    { ...account, ...facts, role: text, ...sealedPart },
  ),
  example: {
    ...example,
    identifiers: [{ kind: 'contact', subject: ada }],
    ...{ channel: 'phone', source: 'rapport', direction: 'outbound', durationMs: 300_000, participants: 2, records },
  },
};
const joined: PublicEventSchema<ParticipantJoined> = {
  schema: objectOf(
    { ...about, ...participation, before: listOf(subjectRef) },
    { ...account, role: text, ...sealedPart },
  ),
  example: {
    ...example,
    subject: bob,
    identifiers: [{ kind: 'contact', subject: bob }],
    ...{ role: 'buyer', channel: 'phone', source: 'rapport', records, before: [ada] },
  },
};
const corrected: PublicEventSchema<InteractionCorrected> = {
  schema: objectOf({ ...about, fields: listOf(text) }, { ...account, ...facts, ...sealedPart }),
  example: { ...example, direction: 'inbound', fields: ['direction'] },
};
const alone: PublicEventSchema<AboutInteraction> = { schema: objectOf(about, account), example };
const reviewed: PublicEventSchema<InteractionReviewed> = {
  schema: objectOf({ ...about, outcome: { type: 'string', enum: ['kept', 'withdrawn'] } }, account),
  example: { ...example, outcome: 'kept' },
};

export const loggedInteractionSchemas: Readonly<Record<string, PublicEventSchema>> = {
  ...Object.fromEntries(
    loggedInteractionKinds.map((kind) => [
      `contacts.${kind}.v1`,
      { ...logged, example: { ...logged.example, kind } } satisfies PublicEventSchema<LoggedInteraction>,
    ]),
  ),
  'contacts.participant-joined.v1': joined,
  'contacts.interaction-corrected.v1': corrected,
  'contacts.interaction-withdrawn.v1': alone,
  'contacts.interaction-review-requested.v1': alone,
  'contacts.interaction-reviewed.v1': reviewed,
};
