import { who } from './shared-fields';
import { field, key, known, type TargetField } from './target-field';

/** Something that happened with people, as somebody logged it. */
export const interaction: readonly TargetField[] = [
  field('externalId', 'Id in the other system', 'text', key('activityid', 'engagementid')),
  ...who,
  field('contactName', 'Person: name'),
  field('kind', 'Kind', 'choice', {
    choices: {
      call: ['call', 'phone', 'anruf'],
      mail: ['mail', 'email', 'emailsent'],
      meeting: ['meeting', 'event', 'visit', 'termin'],
      chat: ['chat', 'livechat', 'whatsapp'],
      'social-mention': ['socialmention', 'mention'],
      'survey-answer': ['surveyanswer', 'survey'],
      note: ['note', 'task', 'comment', 'notiz'],
    },
    known: ['activitytype', 'type', 'interactiontype', 'engagementtype'],
  }),
  field('at', 'When', 'time', known('activitydate', 'occurredat', 'timestamp', 'date', 'datum')),
  field('title', 'Title', 'text', known('subject', 'activitysubject', 'betreff')),
  field('text', 'Text', 'text', known('note', 'notes', 'body', 'description', 'comments', 'message')),
  field('direction', 'Direction', 'choice', {
    choices: { inbound: ['inbound', 'incoming', 'in'], outbound: ['outbound', 'outgoing', 'out'] },
    known: ['direction'],
  }),
  field('durationMinutes', 'Minutes', 'decimal', known('durationminutes', 'duration')),
  field('channel', 'Channel', 'text'),
  field('source', 'Recorded in', 'text'),
  field('participants', 'Participants, as a list', 'json'),
  field('records', 'Records, as a list', 'json'),
];

/** Something that somebody has to do, or has done. */
export const task: readonly TargetField[] = [
  field('externalId', 'Id in the other system', 'text', key('taskid')),
  ...who,
  field('accountExternalId', 'Account: id in the other system'),
  field('recordKind', 'Record that it is about: kind'),
  field('recordExternalId', 'Record that it is about: id in the other system'),
  field('title', 'What there is to do', 'text', known('title', 'subject', 'tasksubject')),
  field('note', 'More about it', 'text', known('note', 'notes', 'description')),
  field('owner', 'Who does it', 'text', known('ownerid', 'assignee')),
  field('priority', 'Priority', 'text', known('priority')),
  field('due', 'Day', 'day', known('due', 'duedate')),
  field('dueTime', 'Time of the day'),
  field('createdAt', 'Since when', 'time', known('createdat', 'createdate')),
  field('status', 'Status', 'choice', {
    choices: { open: ['open', 'notstarted', 'inprogress'], done: ['done', 'completed', 'closed'] },
    known: ['status', 'taskstatus'],
  }),
  field('changedAt', 'Done when', 'time', known('completedat', 'completeddate')),
];

/** A message that a source sent to the tracking API. */
export const tracked: readonly TargetField[] = [
  field('message', 'The message, as it was sent', 'json'),
  field('source', 'Source that sent it'),
  field('at', 'When', 'time'),
];
