import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of links. */
export const linkProblems = {
  'LINK.SAME_SUBJECT': { status: 400, title: 'A subject is not linked to itself', remedy: 'Name two subjects.' },
  'LINK.BARRED': { status: 409, title: 'A person undid this link', remedy: 'Allow the link first.' },
  'LINK.DEVICE_HAS_OWNER': {
    status: 409,
    title: 'The device belongs to somebody',
    remedy: 'Undo that link first: a device never joins two users.',
  },
  'LINK.NOT_LINKED': { status: 409, title: 'There is no such link', remedy: 'Read the profile’s links.' },
  'LINK.NOT_BARRED': { status: 409, title: 'The link is not barred', remedy: 'Nothing has to be allowed.' },
  'LINK.MERGED': { status: 409, title: 'The contacts are merged', remedy: 'Undo the merge: see `merges`.' },
  'LINK.ERASED': { status: 409, title: 'The person was erased', remedy: 'There is nothing left to link or undo.' },
} as const satisfies ProblemEntries;
