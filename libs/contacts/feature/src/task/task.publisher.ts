import { taskEventTypes } from '@rapport/contacts-domain';
import { publishedAsIs } from '@rapport/platform-ports';

/** Every event of a task is public as it is: `contacts.<type>.v1`, texts still sealed. */
export const taskPublisher = publishedAsIs('contacts', taskEventTypes, [
  'task-created',
  'task-changed',
  'task-done',
  'task-reopened',
]);
