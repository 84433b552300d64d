import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import type { AnalysisCommand, AnalysisRow, Facts } from '@rapport/analytics-domain';
import { eventId } from '@rapport/eventsourcing';
import { zoneCalendar } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE, JOB_QUEUE, OnJob, PUBLISHERS, READ_MODEL_STORE } from '@rapport/platform-nest';
import {
  LIVE_LANE,
  type Clock,
  type EventStore,
  type Job,
  type JobQueue,
  type Publisher,
  type ReadModels,
} from '@rapport/platform-ports';
import { Kpis } from '../../kpi/kpis';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { Analyses, RUN_ANALYSIS } from '../analyses';
import { analysisKinds, isAnalysisKind, type AnalysisKindName } from '../analysis-kinds';
import { compute } from '../compute/compute';
import type { TaskInput } from '@rapport/analytics-domain/models';
import type { AnalysisRun } from './analysis-run';

const ROWS_PER_EVENT = 500;
/** Gathering is this much of the way; what is left is computing and writing. */
const GATHERED_PERCENT = 80;
const PROGRESS_STEP = 10;
const FRESHNESS_MS = 10_000;
const AGAIN_MS = 2_000;
const MOST_RUNNING = 1_000;

/** Carries analyses out in the background, one after the other, and keeps what was found. */
@Injectable()
export class RunAnalyses implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    private readonly analyses: Analyses,
    private readonly kpis: Kpis,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PUBLISHERS) private readonly publishers: readonly Publisher[],
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    void this.addAgain();
  }

  onModuleDestroy(): void {
    this.closing.abort();
  }

  /** Nothing waits for it: the read models of a new installation come after its services. */
  private async addAgain(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted)
      try {
        await this.addRunning();
        return;
      } catch {
        await pause(AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
  }

  /** What was asked for and is not there yet is due again, should the queue have lost it. */
  private async addRunning(): Promise<void> {
    const { lists } = await this.answering.current();
    const { items } = await this.readModels.find(lists.analyses.model, {
      where: [{ field: 'state', op: 'eq', value: 'running' }],
      sort: [{ field: 'requestedAt', direction: 'asc' }],
      limit: MOST_RUNNING,
    });
    await this.jobs.add(
      items.map(({ id, document }) => {
        const { requestedAt } = document as AnalysisRow;
        return { name: RUN_ANALYSIS, id, dueAt: requestedAt, data: {} };
      }),
    );
  }

  @OnJob(RUN_ANALYSIS, { concurrency: 1 })
  async run({ id }: Job, signal: AbortSignal): Promise<void> {
    const { state } = await this.analyses.peek(id);
    if (state.kind !== 'running' || !isAnalysisKind(state.analysis)) return;
    const write = async (step: string, command: AnalysisCommand): Promise<void> => {
      await this.analyses.run(id, command, { id: eventId(id, step), now: this.clock.now(), actor: 'system:analyses' });
    };
    // What is known may have changed since: rows of two states must not stand side by side.
    if (state.rows > 0) {
      await write('interrupted', { type: 'refuse', reason: 'it was interrupted while it was written: ask again' });
      return;
    }
    const { version } = analysisKinds[state.analysis];
    if (version !== state.version) {
      await write('outdated', { type: 'refuse', reason: 'it was asked of an older definition: ask again' });
      return;
    }
    const { run, positions } = await this.begin(async (percent) =>
      write(`progress ${percent}`, { type: 'progress', percent }),
    );
    const computed = await this.computed(state.analysis, run, state.parameters, signal);
    if (computed.kind === 'refused') {
      await write('refused', { type: 'refuse', reason: computed.reason });
      return;
    }
    const { summary, rows = [] } = computed.result;
    for (let from = 0; from < rows.length; from += ROWS_PER_EVENT)
      await write(`rows ${from}`, { type: 'add-rows', from, rows: rows.slice(from, from + ROWS_PER_EVENT) });
    await write('completed', { type: 'complete', summary, basis: { positions, through: run.through } });
  }

  private async computed<Name extends AnalysisKindName>(
    name: Name,
    run: AnalysisRun,
    parameters: Facts,
    signal: AbortSignal,
  ) {
    const { gather } = analysisKinds[name];
    const input = await gather(run, parameters as never);
    return compute(name, input as TaskInput<Name>, signal);
  }

  private async begin(
    told: (percent: number) => Promise<void>,
  ): Promise<{ run: AnalysisRun; positions: Readonly<Record<string, number>> }> {
    const models = await this.answering.current();
    const through = await this.store.end();
    const names = models.projections.map(({ projection: { name, version } }) => `${name}@${version}`);
    await Promise.all(names.map((name) => this.readModels.waitFor(name, LIVE_LANE, through, FRESHNESS_MS)));
    const positions = await Promise.all(
      names.map(async (name) => [name, await this.readModels.checkpoint(name, LIVE_LANE)] as const),
    );
    const calendar = zoneCalendar(models.timeZone);
    let last = 0;
    const progress = async (share: number): Promise<void> => {
      const percent = Math.floor((GATHERED_PERCENT * share) / PROGRESS_STEP) * PROGRESS_STEP;
      if (percent <= last) return;
      last = percent;
      await told(percent);
    };
    const run: AnalysisRun = {
      ...{ sources: this.kpis.sources, models, store: this.store, publishers: this.publishers, calendar, through },
      ...{ organisation: this.organisation.current, today: calendar.dayAt(this.clock.now()), progress },
    };
    return { run, positions: Object.fromEntries(positions) };
  }
}
