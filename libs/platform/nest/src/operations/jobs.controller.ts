import { Body, Controller, Get, HttpCode, Inject, Optional, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import type { Job, JobCounts, JobQueue } from '@rapport/platform-ports';
import { Access } from '../access/access-rule';
import type { Actor } from '../access/actor';
import { CurrentActor } from '../access/current-actor';
import { JobHandlers } from '../jobs/job-handlers';
import { CommandId } from '../http/conditional';
import { JOB_QUEUE } from '../tokens';
import { JobDto, JobsParameter } from './operations.dto';
import { Operator } from './operator';

interface NamedCounts extends JobCounts {
  readonly job: string;
}

/** What is to be done at a time, and what failed at it. */
@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/jobs')
export class JobsController {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly operator: Operator,
    @Optional() @Inject(JOB_QUEUE) private readonly queue?: JobQueue,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How many jobs of each name wait, are due, run, and failed for good' })
  async count(): Promise<{ items: NamedCounts[] }> {
    const names = this.handlers.names();
    return { items: await Promise.all(names.map(async (job) => ({ job, ...(await this.queueOf(job).count(job)) }))) };
  }

  @Get('list')
  @ApiOperation({ summary: 'Jobs of a name in one state: the next ones that wait, the last ones that failed' })
  async list(@Query() { job, state, limit }: JobsParameter): Promise<{ items: readonly Job[] }> {
    return { items: await this.queueOf(job).list(job, state, { offset: 0, limit }) };
  }

  @Post('retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Do a job again that failed for good' })
  async retry(
    @Body() { job, id }: JobDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<void> {
    const queue = this.queueOf(job);
    await this.operator.does(actor, 'job-retried', [job, id], commandId);
    const retried = await queue.retry(job, [id]);
    if (retried.length === 0)
      throw new DomainError('JOB.NOT_FAILED', 'not-found', 'no job of this id has failed', { job, id });
  }

  @Post('cancel')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give up a job that waits or has failed' })
  async cancel(
    @Body() { job, id }: JobDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<void> {
    const queue = this.queueOf(job);
    await this.operator.does(actor, 'job-cancelled', [job, id], commandId);
    const cancelled = await queue.cancel(job, [id]);
    if (cancelled.length === 0)
      throw new DomainError('JOB.NOT_WAITING', 'not-found', 'no job of this id waits or has failed', { job, id });
  }

  private queueOf(job: string): JobQueue {
    if (this.queue && this.handlers.names().includes(job)) return this.queue;
    throw new DomainError('OPERATIONS.UNKNOWN_JOB', 'not-found', 'nothing handles jobs of this name', { job });
  }
}
