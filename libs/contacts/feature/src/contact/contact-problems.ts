import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of contacts. */
export const contactProblems = {
  'CONTACT.NOT_FOUND': { status: 404, title: 'There is no such contact', remedy: 'Look in the list of contacts.' },
  'CONTACT.EXISTS': { status: 409, title: 'There is such a contact', remedy: 'Change it instead.' },
  'CONTACT.ERASED': { status: 410, title: 'The person was erased', remedy: 'There is nothing left to change.' },
  'CONTACT.NAMELESS': { status: 400, title: 'Nothing says who it is', remedy: 'Send a name, mail, phone or user id.' },
  'CONTACT.EMAIL_TAKEN': {
    status: 409,
    title: 'Another contact has this mail address',
    remedy: 'See `facts.contactId`: change that one, or give its address up first.',
  },
  'CONTACT.BAD_EMAIL': { status: 400, title: 'That is no mail address', remedy: 'Write it as name@example.com.' },
  'CONTACT.BAD_PHONE': { status: 400, title: 'That is no phone number', remedy: 'Write it with its country: +44 …' },
  'CONTACT.ALREADY_AT_ACCOUNT': {
    status: 409,
    title: 'The contact belongs to the account',
    remedy: 'Let it leave first, to join from another day on.',
  },
  'CONTACT.NOT_AT_ACCOUNT': { status: 409, title: 'The contact is not with the account', remedy: 'Read the contact.' },
  'CONTACT.LEFT_BEFORE_JOINED': { status: 400, title: 'The last day is before the first', remedy: 'Correct `until`.' },
  'CONTACT.MERGED': {
    status: 409,
    title: 'Another contact answers for this one',
    remedy: 'See `facts.contactId`: change that one, or undo the merge.',
  },
} as const satisfies ProblemEntries;
