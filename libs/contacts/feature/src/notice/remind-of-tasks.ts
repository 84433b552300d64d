import { Inject, Injectable } from '@nestjs/common';
import type { TaskRow } from '@rapport/contacts-domain';
import type { AboutTask, TaskDue } from '@rapport/contracts';
import { isoDate } from '@rapport/platform-consumer';
import { CLOCK, JOB_QUEUE, OnJob, READ_MODEL_STORE, Unfinished } from '@rapport/platform-nest';
import type { Clock, Job, JobQueue, NewJob, ReadModels } from '@rapport/platform-ports';
import { taskRowsModel } from '../task/task-rows.model';
import { Tasks } from '../task/tasks';
import { Notices } from './notices';

const JOB = 'contacts.remind-task';
const REPLAN_MS = 3_600_000;
const DAY_MS = 86_400_000;
const MOST_TASKS = 10_000;

type Planned = Pick<AboutTask, 'task'> & Partial<Pick<TaskDue, 'remindAt'>>;

type Reminder = { readonly task: string; readonly remindAt: number };

/** Reminds owners of their tasks: a job for each, planned when a task says its day, and anew every hour from the tasks themselves. */
@Injectable()
export class RemindOfTasks {
  constructor(
    private readonly tasks: Tasks,
    private readonly notices: Notices,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async plan({ task, remindAt }: Planned): Promise<void> {
    // What was due long before it was written down reminds nobody.
    if (remindAt === undefined || remindAt < this.clock.now() - DAY_MS) return;
    await this.jobs.add([reminder({ task, remindAt })]);
  }

  @OnJob(JOB)
  async remind({ id, data }: Job): Promise<void> {
    const { task, remindAt } = data as Reminder;
    const { state } = await this.tasks.load(task);
    if (state.status !== 'open' || state.plain.remindAt !== remindAt) return;
    const target = { kind: 'task', id: task } as const;
    await this.notices.tell({
      ...{ recipient: state.about.owner, kind: 'task-due', what: 'task-due', target, cause: id },
    });
  }

  /** What was reopened or restored has none yet. */
  @OnJob('contacts.plan-reminders', { repeat: { everyMs: REPLAN_MS }, concurrency: 1 })
  async replan(): Promise<void> {
    for await (const job of this.unfinished()) await this.jobs.add([job]);
  }

  /** Of the tasks of these days; later ones are planned as their day comes. */
  @Unfinished(JOB)
  async *unfinished(): AsyncGenerator<NewJob> {
    const now = Math.floor(this.clock.now() / DAY_MS);
    const { items } = await this.readModels.find(taskRowsModel, {
      where: [
        { field: 'status', op: 'eq', value: 'open' },
        { field: 'dueOrder', op: 'gte', value: isoDate(now - 1) },
        { field: 'dueOrder', op: 'lt', value: isoDate(now + 3) },
      ],
      sort: [{ field: 'dueOrder', direction: 'asc' }],
      limit: MOST_TASKS,
    });
    for (const { id, document } of items) {
      const { remindAt } = document as TaskRow;
      if (remindAt !== null && remindAt > this.clock.now()) yield reminder({ task: id, remindAt });
    }
  }
}

const reminder = ({ task, remindAt }: Reminder): NewJob => ({
  ...{ name: JOB, id: `${task}-${remindAt}`, dueAt: remindAt, data: { task, remindAt } },
});
