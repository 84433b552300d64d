import type { SubjectRef } from './interaction';
import { recordKinds } from './logged-interaction';

export const taskPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export type TaskPriority = (typeof taskPriorities)[number];

/** Kinds of records that a task may be about. */
export const taskRecordKinds = ['contact', ...recordKinds] as const;
export type TaskRecordKind = (typeof taskRecordKinds)[number];
export type TaskRecord = { readonly kind: TaskRecordKind; readonly id: string };

/** When it has to be done, in the time zone of the organisation. */
export type TaskDue = {
  /** `YYYY-MM-DD` */
  readonly due: string;
  /** `HH:MM`; without it the whole day will do. */
  readonly dueTime?: string;
  /** ms; when its owner is reminded, as the time zone was when it was said. */
  readonly remindAt: number;
};

/** What every event of a task says. */
export type AboutTask = {
  readonly task: string;
  /** Whom the text is sealed for: the person of the record, else the task itself. */
  readonly subject: SubjectRef;
  /** Id of an account of contacts. */
  readonly account?: string;
  readonly record?: TaskRecord;
  /** Id of the user who does it, from now on. */
  readonly owner: string;
  /** Who said so: an actor's id. */
  readonly by: string;
};

/** `contacts.task-created.v1`: title and note are sealed. */
export type TaskCreated = AboutTask & { readonly priority: TaskPriority } & Partial<TaskDue>;
/** `contacts.task-changed.v1`: all that holds from now on, and the names of the fields that are new; texts are sealed. */
export type TaskChanged = TaskCreated & { readonly fields: readonly string[] };
/** `contacts.task-handed-over.v1` */
export type TaskHandedOver = AboutTask & { readonly from: string };
/** `contacts.task-done.v1`: the title is sealed. */
export type TaskDone = AboutTask;
/** `contacts.task-reopened.v1`: it was done, and was not. */
export type TaskReopened = AboutTask;
/** `contacts.task-deleted.v1` */
export type TaskDeleted = AboutTask;
/** `contacts.task-restored.v1`: it was deleted by mistake, and is as it was. */
export type TaskRestored = AboutTask;
