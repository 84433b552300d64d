import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of links, profiles and the feed. */
export const contactsProblems = {
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
