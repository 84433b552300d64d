import { setTimeout as delay } from 'node:timers/promises';
import type { ContextDefinition } from '../registration';
import type { PublishedEvents } from './live-feed';
import { runProjections, type ProjectionRunner } from './projection-runner';
import { projectionId } from './projector';
import type { ProjectionRunnerOptions, RebuildOptions, RebuildReport, RunnerStatus } from './runner-options';

const lookAgainMs = 200;

export interface ZonedProjectionsOptions extends Omit<ProjectionRunnerOptions, 'contexts'> {
  /** `zoned-only`: of the projections, those whose read models depend on the time zone. */
  readonly contextsIn: (timeZone: string, projections: 'all' | 'zoned-only') => readonly ContextDefinition[];
  /** It cannot go on: start anew. */
  readonly onFailed: () => void;
}

/** The projections of a process, whose organisation may move to another time zone. */
export class ZonedProjections {
  private runner: ProjectionRunner;
  private timeZone: string;
  /** One change of the time zone after the other. */
  private changing: Promise<void> = Promise.resolve();
  private stopping = false;
  /** The read models of another time zone, on their way through the log. */
  private beside: { readonly runner: ProjectionRunner; readonly projections: readonly string[] } | null = null;

  constructor(private readonly options: ZonedProjectionsOptions) {
    this.timeZone = options.timeZone;
    this.runner = this.run('all', this.timeZone, options.published);
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
  }

  private async change(timeZone: string): Promise<void> {
    if (timeZone === this.timeZone || this.stopping) return;
    const { contextsIn, published } = this.options;
    const zoned = contextsIn(timeZone, 'zoned-only');
    const projections = zoned.flatMap((each) => each.projections.map(projectionId));
    if (projections.length > 0) {
      const aside = published && { ...published, group: `${published.group}-beside` };
      const beside = this.run('zoned-only', timeZone, aside);
      this.beside = { runner: beside, projections };
      while (!this.stopping && (beside.status().position < this.runner.status().position || isCatchingUp(beside)))
        await delay(lookAgainMs);
      await beside.stop();
      this.beside = null;
    }
    if (this.stopping) return;
    await this.runner.stop();
    this.timeZone = timeZone;
    this.runner = this.run('all', timeZone, published);
  }

  private run(which: 'all' | 'zoned-only', timeZone: string, published?: PublishedEvents): ProjectionRunner {
    const { contextsIn, onFailed, ...options } = this.options;
    const contexts = contextsIn(timeZone, which);
    const runner = runProjections({ ...options, contexts, timeZone, ...(published && { published }) });
    runner.done.catch(onFailed);
    return runner;
  }
}

const isCatchingUp = (runner: ProjectionRunner): boolean => runner.status().catchingUp.length > 0;
