import { taskPriorities, type TaskCreated, type TaskPriority, type TaskRecordKind } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { taskEventTypes, type TaskEvent } from './task.events';

/** A task in lists; its text is read from the log. */
export type TaskRow = {
  readonly status: 'open' | 'done' | 'deleted';
  readonly before: 'open' | 'done';
  readonly owner: string;
  readonly priority: TaskPriority;
  /** The higher the more urgent. */
  readonly rank: number;
  readonly due: string | null;
  readonly dueTime: string | null;
  /** ms */
  readonly remindAt: number | null;
  /** Day and time as one text; what has no time comes after what has, what has no day last. */
  readonly dueOrder: string;
  readonly recordKind: TaskRecordKind | null;
  readonly record: string | null;
  readonly subject: string;
  readonly account: string | null;
  /** Position of the event with the newest text. */
  readonly text: number;
  readonly version: number;
  /** ms */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly doneAt: number | null;
};

type Stored<E extends TaskEvent> = E extends TaskEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredTaskEvent = Stored<TaskEvent>;

/** `contacts.tasks@1`: a document per task, fed by its stream only. */
export const taskRows: DocumentProjection<StoredTaskEvent, TaskRow> = {
  kind: 'document',
  name: 'contacts.tasks',
  version: 1,
  reads: taskEventTypes,
  documentIds: ({ data }) => [data.task],
  evolve(row, event) {
    if (event.type === 'task-created') return created(event);
    return row && { ...row, ...changesOf(row, event), version: row.version + 1, changedAt: event.occurredAt };
  },
};

type Plain = Pick<TaskRow, 'priority' | 'rank' | 'due' | 'dueTime' | 'remindAt' | 'dueOrder'>;

function plainOf(data: Pick<TaskCreated, 'priority' | 'due' | 'dueTime' | 'remindAt'>): Plain {
  const { priority, due = null, dueTime = null, remindAt = null } = data;
  const dueOrder = due === null ? '9999-12-31T99:99' : `${due}T${dueTime ?? '99:99'}`;
  return { priority, rank: taskPriorities.indexOf(priority), due, dueTime, remindAt, dueOrder };
}

function created({ data, position, occurredAt }: Extract<StoredTaskEvent, { type: 'task-created' }>): TaskRow {
  const { owner, record, subject, account = null } = data;
  return {
    ...{ status: 'open', before: 'open', owner, ...plainOf(data) },
    ...{ recordKind: record?.kind ?? null, record: record?.id ?? null, subject: subject.id, account },
    ...{ text: position, version: 1, createdAt: occurredAt, changedAt: occurredAt, doneAt: null },
  };
}

function changesOf(row: TaskRow, event: Exclude<StoredTaskEvent, { type: 'task-created' }>): Partial<TaskRow> {
  const { type, data, position, occurredAt } = event;
  switch (type) {
    case 'task-changed':
      return { ...plainOf(event.data), text: position };
    case 'task-handed-over':
      return { owner: data.owner };
    case 'task-done':
      return { status: 'done', before: 'done', doneAt: occurredAt };
    case 'task-reopened':
      return { status: 'open', before: 'open', doneAt: null };
    case 'task-deleted':
      return { status: 'deleted' };
    case 'task-restored':
      return { status: row.before };
    default:
      return type satisfies never;
  }
}
