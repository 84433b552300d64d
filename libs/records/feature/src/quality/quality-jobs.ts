import { Injectable, type Type } from '@nestjs/common';
import { OnJob, Unfinished } from '@rapport/platform-nest';
import type { Job, NewJob } from '@rapport/platform-ports';
import { AssessBase, assessJob } from './assess-base';
import type { QualityKind } from './quality-records';
import { repairJob } from '../logged-jobs';
import { RunRepairs } from './repair-quality/run-repairs';

const DAY_MS = 86_400_000;

/** What is done in the background for the quality of a context's records. */
export function qualityJobs(context: string, kinds: readonly QualityKind[]): Type<object> {
  @Injectable()
  class QualityJobs {
    constructor(
      private readonly base: AssessBase,
      private readonly repairs: RunRepairs,
    ) {}

    @OnJob(assessJob(context))
    assess(job: Job, signal: AbortSignal): Promise<void> {
      return this.base.asked(kinds, job, signal);
    }

    @Unfinished(assessJob(context))
    unassessed(): AsyncGenerator<NewJob> {
      return this.base.unfinished(kinds);
    }

    @OnJob(`${assessJob(context)}-daily`, { repeat: { everyMs: DAY_MS } })
    assessDaily(_: Job, signal: AbortSignal): Promise<void> {
      return this.base.daily(kinds, signal);
    }

    @OnJob(repairJob(context))
    repair(job: Job, signal: AbortSignal): Promise<void> {
      return this.repairs.run(job, signal);
    }
  }
  return QualityJobs;
}
