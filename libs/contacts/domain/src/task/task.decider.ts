import type { AboutTask, TaskDue, TaskPriority } from '@rapport/contracts';
import { changedFields, DomainError, withChanges, type Changes, type Decider } from '@rapport/eventsourcing';
import type { TaskEvent, TaskText } from './task.events';

/** What is plain of a task. */
export type TaskPlain = { readonly priority: TaskPriority } & Partial<TaskDue>;
export type TaskFields = TaskPlain & TaskText;

/** `at`: ms. */
export type TaskCommand = { readonly at: number; readonly by: string } & (
  | {
      readonly type: 'create';
      readonly about: Omit<AboutTask, 'by'>;
      readonly plain: TaskPlain;
      readonly text: TaskText;
    }
  | { readonly type: 'change'; readonly changes: Changes<TaskFields> }
  | { readonly type: 'hand-over'; readonly to: string }
  | { readonly type: 'complete' | 'reopen' | 'delete' | 'restore' }
);

export type KnownTask = {
  readonly status: 'open' | 'done' | 'deleted';
  /** As what it is restored. */
  readonly before: 'open' | 'done';
  readonly about: AboutTask;
  readonly plain: TaskPlain;
  /** null once the person is erased. */
  readonly text: TaskText | null;
  /** ms */
  readonly createdAt: number;
  readonly doneAt: number | null;
};
export type TaskState = { readonly status: 'none' } | KnownTask;

/** Something that somebody has to do (stream `contacts_task-<id>`). */
export const taskDecider: Decider<TaskCommand, TaskEvent, TaskState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'create') {
      if (state.status !== 'none') throw new DomainError('TASK.EXISTS', 'conflict', 'there is such a task');
      const { about, plain, text, by, at: occurredAt } = command;
      return [{ type: 'task-created', occurredAt, data: { ...about, by, ...plain }, personal: text }];
    }
    if (state.status === 'none') throw new DomainError('TASK.NOT_FOUND', 'not-found', 'there is no such task');
    return decide(command, state);
  },
  evolve: (state, event) => {
    if (event.type === 'task-created') return created(event);
    return state.status === 'none' ? state : evolve(state, event);
  },
};

function decide(command: Exclude<TaskCommand, { type: 'create' }>, state: KnownTask): TaskEvent[] {
  const { by, at: occurredAt } = command;
  const { status } = state;
  const data = { ...state.about, by };
  const titled = { occurredAt, data, ...(state.text && { personal: { title: state.text.title } }) };
  const needNotDeleted = () => {
    if (status === 'deleted') throw new DomainError('TASK.DELETED', 'conflict', 'the task is deleted');
  };
  switch (command.type) {
    case 'change':
      needNotDeleted();
      return change(command.changes, data, occurredAt, state);
    case 'hand-over': {
      needNotDeleted();
      const { owner: from } = data;
      return from === command.to
        ? []
        : [{ type: 'task-handed-over', occurredAt, data: { ...data, owner: command.to, from } }];
    }
    case 'complete':
      needNotDeleted();
      return status === 'done' ? [] : [{ type: 'task-done', ...titled }];
    case 'reopen':
      needNotDeleted();
      return status === 'open' ? [] : [{ type: 'task-reopened', ...titled }];
    case 'delete':
      return status === 'deleted' ? [] : [{ type: 'task-deleted', occurredAt, data }];
    case 'restore':
      return status === 'deleted' ? [{ type: 'task-restored', occurredAt, data }] : [];
    default:
      return command satisfies never;
  }
}

function change(changes: Changes<TaskFields>, about: AboutTask, occurredAt: number, state: KnownTask): TaskEvent[] {
  const { plain, text } = state;
  if (text === null) throw new DomainError('TASK.ERASED', 'gone', 'the person was erased');
  const before: TaskFields = { ...plain, ...text };
  const fields = changedFields(before, changes);
  if (fields.length === 0) return [];
  const { title, note, ...now } = withChanges(before, changes);
  return [
    {
      type: 'task-changed',
      occurredAt,
      data: { ...about, ...now, fields },
      personal: { title, ...(note !== undefined && { note }) },
    },
  ];
}

function created({ data, personal, occurredAt }: Extract<TaskEvent, { type: 'task-created' }>): KnownTask {
  const { about, plain } = partsOf(data);
  return { status: 'open', before: 'open', about, plain, text: personal, createdAt: occurredAt, doneAt: null };
}

function evolve(state: KnownTask, event: Exclude<TaskEvent, { type: 'task-created' }>): KnownTask {
  switch (event.type) {
    case 'task-changed': {
      const { fields: _, ...data } = event.data;
      return { ...state, plain: partsOf(data).plain, text: event.personal };
    }
    case 'task-handed-over':
      return { ...state, about: { ...state.about, owner: event.data.owner } };
    case 'task-done':
      return { ...state, status: 'done', before: 'done', doneAt: event.occurredAt };
    case 'task-reopened':
      return { ...state, status: 'open', before: 'open', doneAt: null };
    case 'task-deleted':
      return { ...state, status: 'deleted' };
    case 'task-restored':
      return { ...state, status: state.before };
    default:
      return event satisfies never;
  }
}

function partsOf(data: AboutTask & TaskPlain): { readonly about: AboutTask; readonly plain: TaskPlain } {
  const { priority, due, dueTime, remindAt, ...about } = data;
  const when = due !== undefined && remindAt !== undefined ? { due, remindAt, ...(dueTime && { dueTime }) } : {};
  return { about, plain: { priority, ...when } };
}
