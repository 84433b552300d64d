import {
  taskDecider,
  taskEventTypes,
  type TaskCommand,
  type TaskEvent,
  type TaskState,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';
import { holderOf } from '@rapport/platform-nest/holder';

/** Tasks on the event store; their texts are sealed for the person of the record, else for the task's own subject. */
export const taskKind: RecordKind<TaskCommand, TaskEvent, TaskState> = {
  decider: taskDecider,
  eventTypes: taskEventTypes,
  streamPrefix: 'contacts_task-',
  notFound: 'TASK.NOT_FOUND',
  held: { kind: 'contacts.tasks', by: (state) => (state.status === 'none' ? null : holderOf(state.about)) },
  occurredAt: (event) => event.occurredAt,
  ownerOf: ({ data }) => data.subject.number,
};
