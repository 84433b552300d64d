import {
  modelsOf,
  projectionId,
  runProjections,
  type ContextDefinition,
  type ProjectionRunner,
  type RebuildOptions,
  type RebuildReport,
  type RunnerReport,
  type RunnerStatus,
} from '@rapport/platform-consumer';
import { openReadModelStore, type OpenReadModelStore } from '@rapport/platform-embedded';
import { systemClock, type EventStore } from '@rapport/platform-ports';
import { setTimeout as delay } from 'node:timers/promises';
import { contextsIn } from '@rapport/deployment/contexts';
import type { ProjectorData, ProjectorMessage } from './messages';

const lookAgainMs = 200;

/** All that happens on the projector's thread: every projection of every context, over one views.db. */
export class ProjectorThread {
  private readonly readModels: ReturnType<typeof openReadModelStore>;
  private runner: ProjectionRunner;
  private timeZone: string;
  /** One change of the time zone after the other. */
  private changing: Promise<void> = Promise.resolve();
  private stopping = false;
  /** The read models of another time zone, on their way through the log. */
  private beside: { readonly runner: ProjectionRunner; readonly projections: readonly string[] } | null = null;

  constructor(
    data: ProjectorData,
    private readonly store: EventStore,
    private readonly say: (message: ProjectorMessage) => void,
    private readonly onFailed: () => void,
  ) {
    this.timeZone = data.timeZone;
    const contexts = contextsIn(this.timeZone);
    const options: OpenReadModelStore = {
      file: data.file,
      signal: data.signal,
      ownThreadForWal: true,
      models: contexts.flatMap(({ projections }) => projections.flatMap(modelsOf)),
      madeAnew: (reason) => {
        if (reason !== 'missing')
          say({ kind: 'event', level: 'warn', message: 'read models built anew', facts: { reason } });
      },
    };
    this.readModels = openReadModelStore(options);
    this.runner = this.run(contexts, this.timeZone);
  }

  status(): RunnerStatus {
    const status = this.runner.status();
    if (!this.beside) return status;
    const { runner, projections } = this.beside;
    const { position, catchingUp } = runner.status();
    const behind = new Map(catchingUp.map((each) => [each.projection, each.position]));
    const besides = projections.map((projection) => ({ projection, position: behind.get(projection) ?? position }));
    return { ...status, catchingUp: [...status.catchingUp, ...besides] };
  }

  rebuild(options: RebuildOptions): Promise<RebuildReport> {
    return this.runner.rebuild(options);
  }

  /** The new zone's models are built beside the old ones, which go on answering meanwhile. */
  changeTimeZone(timeZone: string): Promise<void> {
    this.changing = this.changing.then(() => this.change(timeZone));
    return this.changing;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.changing.catch(() => undefined);
    await this.runner.stop();
    this.readModels[Symbol.dispose]();
  }

  private async change(timeZone: string): Promise<void> {
    if (timeZone === this.timeZone || this.stopping) return;
    const contexts = contextsIn(timeZone, 'zoned-only');
    const beside = this.run(contexts, timeZone);
    this.beside = { runner: beside, projections: contexts.flatMap((each) => each.projections.map(projectionId)) };
    while (!this.stopping && (beside.status().position < this.runner.status().position || isCatchingUp(beside)))
      await delay(lookAgainMs);
    await beside.stop();
    this.beside = null;
    if (this.stopping) return;
    await this.runner.stop();
    this.timeZone = timeZone;
    this.runner = this.run(contextsIn(timeZone), timeZone);
  }

  private run(contexts: readonly ContextDefinition[], timeZone: string): ProjectionRunner {
    const { store, readModels } = this;
    const runner = runProjections({
      contexts,
      store,
      readModels,
      timeZone,
      clock: systemClock,
      onReport: (report) => this.say(described(report)),
    });
    // It comes back with a fresh thread; a damaged file is made anew then.
    runner.done.catch(() => this.onFailed());
    return runner;
  }
}

const isCatchingUp = (runner: ProjectionRunner): boolean => runner.status().catchingUp.length > 0;

function described(report: RunnerReport): ProjectorMessage {
  switch (report.kind) {
    case 'outage':
      return { kind: 'event', level: 'warn', message: 'projections wait', facts: { cause: nameOf(report.error) } };
    case 'parked': {
      const { projection, position, error } = report;
      return { kind: 'event', level: 'error', message: 'key parked', facts: { projection, position, error } };
    }
    case 'ahead':
      return {
        kind: 'event',
        level: 'warn',
        message: 'read models know more than the log, built anew',
        facts: { projections: report.projections.join(' ') },
      };
    case 'failed':
      return { kind: 'event', level: 'error', message: 'projections stopped', facts: { cause: nameOf(report.error) } };
    default:
      return report satisfies never;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
