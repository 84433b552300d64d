import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of tickets and surveys. */
export const serviceDeskProblems = {
  'TICKET.NOT_FOUND': { status: 404, title: 'There is no such ticket', remedy: 'Look in the list of tickets.' },
  'TICKET.EXISTS': { status: 409, title: 'There is such a ticket', remedy: 'Work on it, or open another one.' },
  'TICKET.ERASED': { status: 410, title: 'The person was erased', remedy: 'There is nobody left to help.' },
  'TICKET.WITHDRAWN': { status: 410, title: 'The ticket was taken back', remedy: 'Open or import it anew.' },
  'TICKET.WORDLESS': { status: 400, title: 'Nothing says what it is about', remedy: 'Send a subject line or a text.' },
  'TICKET.BEFORE_OPENED': {
    status: 400,
    title: 'The ticket was not open then',
    remedy: 'Correct `at`: see `facts.openedAt`.',
  },
  'TICKET.ON_HOLD': { status: 409, title: 'The ticket is on hold', remedy: 'Resume it first.' },
  'TICKET.RESOLVED': { status: 409, title: 'The ticket is resolved', remedy: 'Reopen it first.' },
  'TICKET.CLOSED': { status: 409, title: 'The ticket is closed', remedy: 'Reopen it first.' },
  'TICKET.PRIORITY_LOWERED': {
    status: 409,
    title: 'An escalation lowers no priority',
    remedy: 'Send the priority in `facts` or a higher one, or none.',
  },
  'SURVEY.NOT_FOUND': { status: 404, title: 'There is no such survey', remedy: 'Look in the list of surveys.' },
  'SURVEY.EXISTS': { status: 409, title: 'There is such a survey', remedy: 'Answer it, or send another one.' },
  'SURVEY.ERASED': { status: 410, title: 'The person was erased', remedy: 'There is nobody left to ask.' },
  'SURVEY.TO_NOBODY': { status: 400, title: 'Nothing says who is asked', remedy: 'Name a contact, a ticket, or both.' },
  'SURVEY.BAD_SCORE': {
    status: 400,
    title: 'The kind of survey has no such score',
    remedy: 'See `facts`: the least and the most that it may be.',
  },
  'SURVEY.BEFORE_SENT': {
    status: 400,
    title: 'The survey was not sent by then',
    remedy: 'Correct `at`: see `facts.sentAt`.',
  },
} as const satisfies ProblemEntries;
