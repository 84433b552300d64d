import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of logged interactions. */
export const interactionProblems = {
  'INTERACTION.NOT_FOUND': { status: 404, title: 'There is no such interaction', remedy: 'Look at the timeline.' },
  'INTERACTION.EXISTS': { status: 409, title: 'There is such an interaction', remedy: 'Correct it instead.' },
  'INTERACTION.SAME_PARTICIPANT': { status: 400, title: 'Somebody is named twice', remedy: 'Name each one once.' },
  'INTERACTION.SEVERAL_ACCOUNTS': { status: 400, title: 'It names several accounts', remedy: 'Name one at most.' },
  'INTERACTION.WITHDRAWN': { status: 409, title: 'The interaction was withdrawn', remedy: 'Log it anew.' },
  'INTERACTION.ERASED': { status: 410, title: 'The person was erased', remedy: 'There is nothing left to correct.' },
  'INTERACTION.NO_REVIEW': { status: 409, title: 'Nobody asked for a review', remedy: 'Read the list of reviews.' },
} as const satisfies ProblemEntries;
