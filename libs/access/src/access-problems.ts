import type { ProblemEntries } from '@rapport/platform-nest';

const setting = (title: string) => ({ status: 400, title, remedy: 'See the description of the setting.' });

export const accessProblems = {
  'API_KEY.NOT_FOUND': { status: 404, title: 'There is no such key', remedy: 'List the keys to see their ids.' },
  'API_KEY.NO_ROLE': { status: 400, title: 'An API key needs a role', remedy: 'Name at least one role.' },
  'API_KEY.ALREADY_ISSUED': {
    status: 409,
    title: 'The key was issued already',
    remedy: 'Its text is shown once only: revoke it and issue another.',
  },
  'ORGANISATION.BAD_TIME_ZONE': setting('The time zone is not an IANA name'),
  'ORGANISATION.BAD_LOCALE': setting('The locale is not a BCP 47 tag'),
  'ORGANISATION.BAD_CURRENCY': setting('The currency is not an ISO 4217 code'),
  'ORGANISATION.BAD_FISCAL_YEAR': setting('The fiscal year starts in a month from 1 to 12'),
  'ORGANISATION.BAD_ACTIVITY_WINDOW': setting('The activity window has 1 to 3650 days'),
} as const satisfies ProblemEntries;
