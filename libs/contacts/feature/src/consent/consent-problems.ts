import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of consents. */
export const consentProblems = {
  'CONSENT.NOBODY': { status: 400, title: 'Nothing says who it is', remedy: 'Name a subject or an identifier.' },
  'CONSENT.BAD_IDENTIFIER': { status: 400, title: 'That identifies nobody', remedy: 'Write mails and phones whole.' },
  'CONSENT.UNKNOWN_PURPOSE': { status: 400, title: 'There is no such purpose', remedy: 'Read `consent-purposes`.' },
  'CONSENT.WRONG_CHANNEL': { status: 400, title: 'The purpose has other channels', remedy: 'Read `consent-purposes`.' },
  'CONSENT.PURPOSE_TWICE': { status: 400, title: 'A purpose is named twice', remedy: 'Name each once.' },
  'CONSENT.WORDING_CHANGED': { status: 409, title: 'A version says the same for good', remedy: 'Give a new version.' },
  'CONSENT.EXPIRES_BEFORE': { status: 400, title: 'It ends before it begins', remedy: 'Correct `expiresAt`.' },
  'CONSENT.NEEDS_CONFIRMATION': {
    status: 409,
    title: 'The purpose asks for a confirmation',
    remedy: 'Request one, or send the proof.',
  },
  'CONSENT.WITHDRAWN_SINCE': { status: 409, title: 'It was withdrawn after that', remedy: 'Ask the person anew.' },
  'CONSENT.OBJECTED': { status: 409, title: 'The person objected', remedy: 'Only a new consent undoes it.' },
  'CONSENT.GIVEN': { status: 409, title: 'The consent is given', remedy: 'There is nothing to confirm.' },
  'CONSENT.LINK_FORGED': { status: 400, title: 'That is no link of ours', remedy: 'Ask for a new one.' },
  'CONSENT.LINK_EXPIRED': { status: 410, title: 'The link has run out', remedy: 'Ask for a new one.' },
  'CONSENT.LINK_USED': { status: 409, title: 'The link was used, or void before', remedy: 'Ask for a new one.' },
  'CONSENT.NO_MAIL_SERVER': { status: 409, title: 'There is no mail server', remedy: 'Send the link yourself.' },
  'CONSENT.NO_ADDRESS': { status: 400, title: 'There is no mail address', remedy: 'Name one as the identifier.' },
  'CONSENT.SUPPRESSED': { status: 409, title: 'The address is not to be written to', remedy: 'See the suppressions.' },
  'CONSENT.ERASED': { status: 410, title: 'The person was erased', remedy: 'There is nothing left to agree to.' },
} as const satisfies ProblemEntries;
