import { modelsOf, ZonedProjections, type RunnerReport } from '@rapport/platform-consumer';
import { openReadModelStore, type OpenReadModelStore } from '@rapport/platform-embedded';
import { systemClock, type EventStore, type Tracing } from '@rapport/platform-ports';
import { contextsIn } from '@rapport/deployment/contexts';
import type { ProjectorData, ProjectorMessage } from './messages';

/** All that happens on the projector's thread: every projection of every context, over one views.db. */
export class ProjectorThread {
  private readonly readModels: ReturnType<typeof openReadModelStore>;
  readonly projections: ZonedProjections;

  constructor(
    { file, signal, timeZone }: ProjectorData,
    store: EventStore,
    tracing: Tracing,
    say: (message: ProjectorMessage) => void,
    onFailed: () => void,
  ) {
    const options: OpenReadModelStore = {
      file,
      signal,
      ownThreadForWal: true,
      models: contextsIn(timeZone).flatMap(({ projections }) => projections.flatMap(modelsOf)),
      madeAnew: (reason) => {
        if (reason !== 'missing')
          say({ kind: 'event', level: 'warn', message: 'read models built anew', facts: { reason } });
      },
    };
    this.readModels = openReadModelStore(options);
    this.projections = new ZonedProjections({
      contextsIn,
      store,
      readModels: this.readModels,
      timeZone,
      clock: systemClock,
      tracing,
      onReport: (report) => say(described(report)),
      // They come back with a fresh thread; a damaged file is made anew then.
      onFailed,
    });
  }

  async stop(): Promise<void> {
    await this.projections.stop();
    this.readModels[Symbol.dispose]();
  }
}

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
