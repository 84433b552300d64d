import type { ProblemEntries } from '@rapport/platform-nest';

const setting = (title: string) => ({ status: 400, title, remedy: 'See the description of the setting.' });

export const accessProblems = {
  'ACCESS.BEHIND': {
    status: 503,
    title: 'The service does not know of the last change of users and roles yet',
    remedy: 'Try again in a moment. If it stays, the service cannot read the log: see its health.',
  },
  'API_KEY.NOT_FOUND': { status: 404, title: 'There is no such key', remedy: 'List the keys to see their ids.' },
  'API_KEY.NO_ROLE': { status: 400, title: 'An API key needs a role', remedy: 'Name at least one role.' },
  'API_KEY.ALREADY_ISSUED': {
    status: 409,
    title: 'The key was issued already',
    remedy: 'Its text is shown once only: revoke it and issue another.',
  },
  'LINK.INVALID': {
    status: 410,
    title: 'The link does not work',
    remedy: 'Each works once, for a while. Ask for another.',
  },
  'LINK.EXISTS': { status: 409, title: 'The link was issued already', remedy: 'Use it, or issue another.' },
  'SESSION.NOT_FOUND': { status: 404, title: 'There is no such session', remedy: 'List your sessions.' },
  'SESSION.EXISTS': { status: 409, title: 'The session has begun already', remedy: 'Sign in again.' },
  'USER.NOT_FOUND': { status: 404, title: 'There is no such user', remedy: 'List the users to see their ids.' },
  'USER.EXISTS': { status: 409, title: 'There is such a user', remedy: 'Change what the user may do instead.' },
  'USER.DEACTIVATED': { status: 409, title: 'The user is deactivated', remedy: 'Invite the user again.' },
  'USER.NO_ROLE': { status: 400, title: 'A user needs a role', remedy: 'Name at least one role.' },
  'USER.TOO_MANY_PASSKEYS': { status: 409, title: 'The user has too many passkeys', remedy: 'Remove one first.' },
  'USER.NO_SUCH_PASSKEY': { status: 404, title: 'There is no such passkey', remedy: 'List your passkeys.' },
  'USER.LAST_CREDENTIAL': { status: 409, title: 'It is the only way in', remedy: 'Set a password first.' },
  'USER.LAST_ADMIN': { status: 409, title: 'It is the last admin', remedy: 'Make somebody else an admin first.' },
  'TEAM.NOT_FOUND': { status: 404, title: 'There is no such team', remedy: 'List the teams to see their ids.' },
  'TEAM.EXISTS': { status: 409, title: 'There is such a team', remedy: 'Choose another id, or change that one.' },
  'ROLE.NOT_FOUND': { status: 404, title: 'There is no such role to restrict', remedy: 'List the roles.' },
  'ROLE.UNKNOWN_KIND': { status: 400, title: 'There are no records of this kind', remedy: 'See the list of kinds.' },
  'ROLE.UNKNOWN_FIELD': {
    status: 400,
    title: 'Records of this kind have no such field',
    remedy: 'Name it as the API does; one that admins have declared as custom.<name>.',
  },
  'AUTH.NO_ROLE': {
    status: 403,
    title: 'No group of yours has a role here',
    remedy: 'Ask whoever keeps the groups of the identity provider.',
  },
  'PASSWORD.TOO_SHORT': { status: 400, title: 'The password is too short', remedy: 'Choose a longer one.' },
  'PASSWORD.OBVIOUS': { status: 400, title: 'The password is little more than a name', remedy: 'Choose another.' },
  'PASSWORD.BREACHED': {
    status: 400,
    title: 'The password leaked elsewhere',
    remedy: 'Choose one that you use nowhere else, e.g. of several words.',
  },
  'PASSWORD.WRONG': { status: 403, title: 'It is not the present password', remedy: 'Ask an admin for a reset.' },
  'PASSKEY.BAD_CHALLENGE': { status: 400, title: 'The passkey answers something else', remedy: 'Begin again.' },
  'PASSKEY.REFUSED': { status: 401, title: 'The passkey is not valid here', remedy: 'Use another way to sign in.' },
  'ORGANISATION.BAD_NAME': setting('The name has 1 to 120 characters'),
  'ORGANISATION.BAD_TIME_ZONE': setting('The time zone is not an IANA name'),
  'ORGANISATION.BAD_LOCALE': setting('The locale is not a BCP 47 tag'),
  'ORGANISATION.BAD_CURRENCY': setting('The currency is not an ISO 4217 code'),
  'ORGANISATION.BAD_FISCAL_YEAR': setting('The fiscal year starts in a month from 1 to 12'),
  'ORGANISATION.BAD_ACTIVITY_WINDOW': setting('The activity window has 1 to 3650 days'),
} as const satisfies ProblemEntries;
