import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, JOB_QUEUE, OnJob, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, Job, JobQueue, ReadModels } from '@rapport/platform-ports';
import { Imports } from '../imports';
import { importRowsModel } from '../list-imports/import-rows.model';
import { ImportRunner } from './import-runner';

const JOB = 'contacts.run-import';
/** What was uploaded and what was rejected is kept so long after an import's last event. */
const KEPT_MS = 30 * 86_400_000;
const MOST = 100;

/**
 * The jobs that imports are worked on by, one per import. That an import is at work is a fact in its stream, so a queue that
 * has lost a job, or has given it up after a crash, is given it again.
 */
@Injectable()
export class ImportJobs {
  constructor(
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly runner: ImportRunner,
    private readonly imports: Imports,
  ) {}

  async add(id: string): Promise<void> {
    await this.queue.add([{ name: JOB, id, dueAt: this.clock.now(), data: {} }]);
  }

  @OnJob(JOB, { concurrency: 1, mayBeLost: 'watch-imports adds it again' })
  work(job: Job, signal: AbortSignal): Promise<void> {
    return this.runner.work(job.id, signal);
  }

  @OnJob('contacts.watch-imports', { repeat: { everyMs: 5_000 } })
  async watch(): Promise<void> {
    for (const id of await this.found('working', Number.MAX_SAFE_INTEGER)) {
      await this.queue.retry(JOB, [id]);
      await this.add(id);
    }
  }

  /** Nobody needs a file any more that was imported a month ago, or never was. */
  @OnJob('contacts.forget-import-files', { repeat: { everyMs: 3_600_000 } })
  async forget(): Promise<void> {
    const now = this.clock.now();
    for (const status of ['ready', 'imported', 'undone'])
      for (const id of await this.found(status, now - KEPT_MS)) {
        const { state, version } = await this.imports.load(id);
        const origin = { id: `${id}-forget-${version}`, now, actor: 'system:imports' };
        if (state.hasFiles) await this.imports.destroyFiles(id, origin);
      }
  }

  private async found(status: string, before: number): Promise<readonly string[]> {
    const { items } = await this.readModels.find(importRowsModel, {
      where: [
        { field: 'status', op: 'eq', value: status },
        { field: 'changedAt', op: 'lte', value: before },
      ],
      sort: [{ field: 'changedAt', direction: 'desc' }],
      limit: MOST,
    });
    return items.map(({ id }) => id);
  }
}
