import { hexId, listOf, objectOf, text, type JsonSchema, type PublicEventSchema } from '../public-event-schema';
import {
  consentChannels,
  legalBases,
  type ConsentGiven,
  type ConsentPurposesDeclared,
  type ConsentRequested,
  type ConsentStatement,
  type ConsentWithdrawn,
  type IdentifierSuppression,
} from './consent';
import { sealedPart, subjectRef } from './interaction.schema';

const channel: JsonSchema = { type: 'string', enum: consentChannels };
const legalBasis: JsonSchema = { type: 'string', enum: legalBases };
const time: JsonSchema = { type: 'integer', description: 'ms since 1970' };
const said = { subject: subjectRef, purpose: text, source: text } as const;
const maySay = { channel, reason: text, ...sealedPart } as const;

const subject = { id: '5d41402abc4b2a76b9719d911017c592', number: 7 };
const example: ConsentStatement = { subject, purpose: 'marketing', channel: 'mail', source: 'newsletter-form' };
const request = '9b74c9897bac770ffc029102a200c5de';

const given: PublicEventSchema<ConsentGiven> = {
  schema: objectOf({ ...said, legalBasis, wording: text }, { ...maySay, expiresAt: time, request: hexId }),
  example: { ...example, legalBasis: 'consent', wording: '2026-01', expiresAt: 1_837_418_400_000 },
};
const withdrawn: PublicEventSchema<ConsentWithdrawn> = {
  schema: objectOf(said, { ...maySay, legalBasis }),
  example: { ...example, source: 'preference-centre' },
};
const requested: PublicEventSchema<ConsentRequested> = {
  schema: objectOf({ ...said, request: hexId, legalBasis, wording: text, until: time }, { ...maySay, expiresAt: time }),
  example: { ...example, request, legalBasis: 'consent', wording: '2026-01', until: 1_774_605_600_000 },
};
const suppression: PublicEventSchema<IdentifierSuppression> = {
  schema: objectOf({ token: hexId, identifierKind: text, subject: subjectRef, source: text }, { reason: text }),
  example: { token: 'e4d909c290d0fb1ca068ffaddf22cbd0', identifierKind: 'email', subject, source: 'hard-bounce' },
};
const purpose = objectOf({
  id: text,
  name: text,
  channels: listOf(channel),
  wording: objectOf({ version: text, text }),
  doubleOptIn: { type: 'boolean' },
  validDays: { type: ['integer', 'null'], minimum: 1 },
});
const declared: PublicEventSchema<ConsentPurposesDeclared> = {
  schema: objectOf({ purposes: listOf(purpose), privacySignal: listOf(text) }),
  example: {
    purposes: [
      {
        ...{ id: 'marketing', name: 'News and offers', channels: ['mail', 'sms'], doubleOptIn: true, validDays: 730 },
        wording: { version: '2026-01', text: 'You may send me news and offers.' },
      },
    ],
    privacySignal: ['sale-or-sharing'],
  },
};

export const consentSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.consent-given.v1': given,
  'contacts.consent-withdrawn.v1': withdrawn,
  'contacts.consent-requested.v1': requested,
  'contacts.identifier-suppressed.v1': suppression,
  'contacts.identifier-unsuppressed.v1': suppression,
  'contacts.consent-purposes-declared.v1': declared,
};
