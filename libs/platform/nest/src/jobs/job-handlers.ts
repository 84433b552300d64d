import {
  Inject,
  Injectable,
  Optional,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { runJobs, type RunningJobs } from '@rapport/platform-consumer';
import type { Clock, JobCounts, JobQueue } from '@rapport/platform-ports';
import { Health } from '../telemetry/health';
import type { Log } from '../telemetry/log';
import { Metrics } from '../telemetry/metrics';
import { CLOCK, JOB_QUEUE, LOG } from '../tokens';
import { declaredHandlers, type Recovery } from './declared-handlers';
import { jobFailures } from './job-failures';

/** Runs the `@OnJob` methods from the start of the application until it stops, and says how they get on. */
@Injectable()
export class JobHandlers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: RunningJobs | null = null;
  private known: ReadonlyMap<string, Recovery> = new Map();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly health: Health,
    private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Optional() @Inject(JOB_QUEUE) private readonly queue?: JobQueue,
  ) {}

  onApplicationBootstrap(): void {
    const handlers = declaredHandlers(this.discovery, this.scanner);
    const { queue, clock } = this;
    if (handlers.length === 0) return;
    this.known = new Map(handlers.map(({ name, recovery }) => [name, recovery]));
    if (!queue) throw new Error(`jobs need a job queue: ${handlers.map(({ name }) => name).join(', ')}`);
    const running = runJobs({ queue, clock, handlers, onFailure: jobFailures(this.log, this.metrics) });
    this.running = running;
    this.watch(queue, running);
  }

  names(): readonly string[] {
    return this.running?.names ?? [];
  }

  /** By name: how what a queue lost comes back. */
  recoveries(): ReadonlyMap<string, Recovery> {
    return this.known;
  }

  /** Handlers finish before the adapters close. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  private watch(queue: JobQueue, running: RunningJobs): void {
    const counts = countsOf(queue);
    this.health.add('jobs', async () => {
      const all = await Promise.all(running.names.map(counts));
      const failed = all.reduce((sum, each) => sum + each.failed, 0);
      const detail = [
        ...running.waiting().map((name) => `${name} waits for a dependency`),
        ...(failed > 0 ? [`${failed} jobs failed`] : []),
      ].join(', ');
      return detail ? { status: 'up', detail } : { status: 'up' };
    });
    const gauge = (name: string, help: string, value: (of: JobCounts) => number) =>
      this.metrics.gauge({
        name,
        help,
        labels: ['job'],
        read: () =>
          Promise.all(running.names.map(async (job) => ({ labels: { job }, value: value(await counts(job)) }))),
      });
    gauge('rapport_jobs_waiting', 'Jobs that wait, due or not.', ({ waiting }) => waiting);
    gauge('rapport_jobs_due', 'Jobs that are due and have not begun.', ({ due }) => due);
    gauge('rapport_jobs_failed', 'Jobs that failed for good and are kept.', ({ failed }) => failed);
    gauge(
      'rapport_job_lag_seconds',
      'How long the job that is due for longest has been so.',
      ({ lateMs }) => lateMs / 1_000,
    );
  }
}

const COUNTED_MS = 1_000;

/** Counts serve all metrics of one scrape: a million jobs take a while to count. */
function countsOf(queue: JobQueue): (name: string) => Promise<JobCounts> {
  const known = new Map<string, { readonly until: number; readonly counts: Promise<JobCounts> }>();
  return (name) => {
    const found = known.get(name);
    if (found && performance.now() < found.until) return found.counts;
    const counts = queue.count(name);
    known.set(name, { until: performance.now() + COUNTED_MS, counts });
    return counts;
  };
}
