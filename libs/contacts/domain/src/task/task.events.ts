import type { AboutTask, TaskChanged, TaskCreated, TaskHandedOver } from '@rapport/contracts';

/** What somebody wrote; sealed for the task's subject. */
export type TaskText = { readonly title: string; readonly note?: string };

type Dated = {
  /** ms */
  readonly occurredAt: number;
};

export type TaskEvent = Dated &
  (
    | { readonly type: 'task-created'; readonly data: TaskCreated; readonly personal: TaskText | null }
    /** With all that is written from now on. */
    | { readonly type: 'task-changed'; readonly data: TaskChanged; readonly personal: TaskText | null }
    | { readonly type: 'task-handed-over'; readonly data: TaskHandedOver }
    /** With the title, which a timeline shows. */
    | {
        readonly type: 'task-done' | 'task-reopened';
        readonly data: AboutTask;
        readonly personal?: { readonly title: string } | null;
      }
    | { readonly type: 'task-deleted' | 'task-restored'; readonly data: AboutTask }
  );

export const taskEventTypes = [
  'task-created',
  'task-changed',
  'task-handed-over',
  'task-done',
  'task-reopened',
  'task-deleted',
  'task-restored',
] as const satisfies readonly TaskEvent['type'][];
