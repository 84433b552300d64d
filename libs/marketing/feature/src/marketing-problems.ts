import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of campaigns and messages. */
export const marketingProblems = {
  'CAMPAIGN.NOT_FOUND': { status: 404, title: 'There is no such campaign', remedy: 'Look in the list of campaigns.' },
  'CAMPAIGN.EXISTS': { status: 409, title: 'There is such a campaign', remedy: 'Change it instead.' },
  'CAMPAIGN.INCOMPLETE': { status: 400, title: 'A campaign has a name and a medium', remedy: 'Send both.' },
  'CAMPAIGN.COST_OF_NOTHING': { status: 400, title: 'A cost of 0 is none', remedy: 'Send what was spent.' },
  'CAMPAIGN.NOT_LAUNCHED': { status: 409, title: 'The campaign was not launched', remedy: 'Launch it first.' },
  'CAMPAIGN.ENDED': { status: 409, title: 'The campaign has ended', remedy: 'Plan another one.' },
  'CAMPAIGN.ENDED_BEFORE_LAUNCH': { status: 400, title: 'The end is before the launch', remedy: 'Correct `at`.' },
  'MESSAGE.NOT_FOUND': { status: 404, title: 'There is no such message', remedy: 'Record that it was sent first.' },
  'MESSAGE.OTHER_RECIPIENT': {
    status: 409,
    title: 'The message went to somebody else',
    remedy: 'A reference names one message to one person: send without it, and give the mail the variable instead.',
  },
  'MESSAGE.ERASED': {
    status: 410,
    title: 'The message is erased',
    remedy: 'The person was erased, or the message is older than messages are kept: there is nothing left to record.',
  },
  'MESSAGE.NOT_KNOWN_YET': {
    status: 404,
    title: 'Some events are of messages that are not known yet',
    remedy: 'Send all of them again later; what was recorded changes nothing then.',
  },
} as const satisfies ProblemEntries;
