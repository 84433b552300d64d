import { Inject, Injectable } from '@nestjs/common';
import type { AnalysisCommand, Facts } from '@rapport/analytics-domain';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, OnJob } from '@rapport/platform-nest';
import type { Clock, Job } from '@rapport/platform-ports';
import { RUN_ANALYSIS } from '../../logged-jobs';
import { Analyses } from '../analyses';
import { analysisKinds, isAnalysisKind, type AnalysisKindName } from '../analysis-kinds';
import { compute } from '../compute/compute';
import type { TaskInput } from '@rapport/analytics-domain/models';
import type { AnalysisRun } from './analysis-run';
import { AnalysisRuns } from './analysis-runs';

const ROWS_PER_EVENT = 500;

/** Carries analyses out in the background, one after the other, and keeps what was found. */
@Injectable()
export class RunAnalyses {
  constructor(
    private readonly analyses: Analyses,
    private readonly runs: AnalysisRuns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

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
    const { run, positions } = await this.runs.begin(async (percent) =>
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
    await write('completed', { type: 'complete', summary, basis: { positions, ...basisOf(run) } });
  }

  private async computed<Name extends AnalysisKindName>(
    name: Name,
    run: AnalysisRun,
    parameters: Facts,
    signal: AbortSignal,
  ) {
    const { gather } = analysisKinds[name];
    try {
      const input = await gather(run, parameters as never);
      return await compute(name, input as TaskInput<Name>, signal);
    } catch (error) {
      if (error instanceof RangeError) return { kind: 'refused', reason: error.message } as const;
      throw error;
    }
  }
}

const basisOf = ({ through, today, models, organisation }: AnalysisRun) => ({
  ...{ through, today, timeZone: models.timeZone, currency: organisation.currency },
});
