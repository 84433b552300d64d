import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of contacts, accounts, links, profiles and the feed. */
export const contactsProblems = {
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
  'ACCOUNT.NOT_FOUND': { status: 404, title: 'There is no such account', remedy: 'Look in the list of accounts.' },
  'ACCOUNT.EXISTS': { status: 409, title: 'There is such an account', remedy: 'Change it instead.' },
  'ACCOUNT.NAMELESS': { status: 400, title: 'An account has a name', remedy: 'Send its name.' },
  'RECORD.BAD_TAG': { status: 400, title: 'That is no tag', remedy: 'Up to 50 letters, digits, spaces and _ . : # -' },
  'PROFILE.NOT_FOUND': { status: 404, title: 'There is no such subject', remedy: 'Look the person up anew.' },
  'LINK.SAME_SUBJECT': { status: 400, title: 'A subject is not linked to itself', remedy: 'Name two subjects.' },
  'LINK.BARRED': { status: 409, title: 'A person undid this link', remedy: 'Allow the link first.' },
  'LINK.DEVICE_HAS_OWNER': {
    status: 409,
    title: 'The device belongs to somebody',
    remedy: 'Undo that link first: a device never joins two users.',
  },
  'LINK.NOT_LINKED': { status: 409, title: 'There is no such link', remedy: 'Read the profile’s links.' },
  'LINK.NOT_BARRED': { status: 409, title: 'The link is not barred', remedy: 'Nothing has to be allowed.' },
  'LINK.ERASED': { status: 409, title: 'The person was erased', remedy: 'There is nothing left to link or undo.' },
  'FEED.UNKNOWN_TYPE': { status: 400, title: 'There is no such event type', remedy: 'See `errors` for the names.' },
} as const satisfies ProblemEntries;
