import {
  ZonedProjections,
  type ContextDefinition,
  type RebuildOptions,
  type RebuildReport,
  type RunnerReport,
  type RunnerStatus,
} from '@rapport/platform-consumer';
import type { Projections } from '@rapport/platform-nest';
import {
  systemClock,
  Unavailable,
  type EventBus,
  type EventStore,
  type Leases,
  type ReadModelStore,
  type Tracing,
} from '@rapport/platform-ports';
import { Leader } from './leader';

export interface ServiceProjectionsOptions {
  readonly context: string;
  readonly contextsIn: (timeZone: string, projections: 'all' | 'zoned-only') => readonly ContextDefinition[];
  readonly store: EventStore;
  readonly bus: EventBus;
  readonly leases: Leases;
  /** The read models, written under the lease's fence. */
  readonly openReadModels: (fence: number) => Promise<ReadModelStore>;
  readonly timeZone: string;
  readonly tracing: Tracing;
  readonly onReport: (report: RunnerReport) => void;
  readonly onFailure: (error: unknown) => void;
}

/** The projections of one service: at work in the replica that leads, at rest in the others. */
export class ServiceProjections implements Projections {
  readonly lease: string;
  private readonly leader: Leader;
  private timeZone: string;
  private running: ZonedProjections | null = null;

  constructor(options: ServiceProjectionsOptions) {
    const { context, leases, onFailure } = options;
    this.timeZone = options.timeZone;
    this.lease = `${context}.projections`;
    this.leader = new Leader({
      leases,
      name: this.lease,
      onFailure,
      lead: async ({ fence }) => {
        const readModels = await options.openReadModels(fence);
        const failed = Promise.withResolvers<never>();
        failed.promise.catch(() => undefined);
        const { store, bus, contextsIn, tracing, onReport } = options;
        const running = new ZonedProjections({
          contextsIn,
          store,
          readModels,
          timeZone: this.timeZone,
          clock: systemClock,
          published: { bus, group: `${context}.projections` },
          tracing,
          onReport,
          onFailed: () => failed.reject(new Error('projections ended')),
        });
        this.running = running;
        const stop = () => {
          this.running = null;
          return running.stop();
        };
        return { done: failed.promise, stop };
      },
    });
  }

  isLeading(): boolean {
    return this.running !== null;
  }

  /** @throws Unavailable where another replica leads. */
  async status(): Promise<RunnerStatus> {
    return this.led().status();
  }

  /** @throws Unavailable where another replica leads. */
  async rebuild(options: RebuildOptions): Promise<RebuildReport> {
    return this.led().rebuild(options);
  }

  async changeTimeZone(timeZone: string): Promise<void> {
    this.timeZone = timeZone;
    await this.running?.changeTimeZone(timeZone);
  }

  stop(): Promise<void> {
    return this.leader.stop();
  }

  private led(): ZonedProjections {
    if (!this.running) throw new Unavailable('the replica that leads the projections');
    return this.running;
  }
}
