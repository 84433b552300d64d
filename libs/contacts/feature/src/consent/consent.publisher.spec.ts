import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { consentPublisher } from './consent.publisher';

const subject = { id: 'a'.repeat(32), number: 7 };
const sealed = new Uint8Array([1, 2, 3]);
const said = { subject, purpose: 'marketing', channel: 'mail', source: 'form' };
const agreed = { ...said, legalBasis: 'consent', wording: '1' };
const suppression = {
  token: 'b'.repeat(32),
  identifierKind: 'email',
  subject,
  source: 'hard-bounce',
  reason: 'no such mailbox',
};

bindGoldenOutputs(consentPublisher, join(__dirname, 'consent.publisher.golden.json'), [
  { type: 'consent-given', data: { ...agreed, expiresAt: 1_837_418_400_000 }, sealed },
  { type: 'consent-withdrawn', data: { ...said, reason: 'too many' } },
  { type: 'consent-requested', data: { ...agreed, request: 'c'.repeat(32), until: 1_774_605_600_000 }, sealed },
  { type: 'identifier-suppressed', data: suppression },
  { type: 'identifier-unsuppressed', data: suppression },
  {
    type: 'consent-purposes-declared',
    data: {
      purposes: [
        {
          ...{ id: 'marketing', name: 'News', channels: ['mail'], doubleOptIn: true, validDays: null },
          wording: { version: '1', text: 'You may send me news.' },
        },
      ],
      privacySignal: [],
    },
  },
]);
