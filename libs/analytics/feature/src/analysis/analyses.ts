import { Inject, Injectable } from '@nestjs/common';
import {
  analysisDecider,
  analysisEventTypes,
  type AnalysisCommand,
  type AnalysisEvent,
  type AnalysisState,
  type Facts,
} from '@rapport/analytics-domain';
import {
  EVENT_STORE,
  JOB_QUEUE,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, JobQueue, KeyVault } from '@rapport/platform-ports';
import { RUN_ANALYSIS } from '../logged-jobs';
import { analysisKinds, type AnalysisKindName } from './analysis-kinds';

/** Questions that are computed in the background: a stream each. */
@Injectable()
export class Analyses extends Records<AnalysisCommand, AnalysisEvent, AnalysisState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
  ) {
    super(store, vault, {
      decider: analysisDecider,
      eventTypes: analysisEventTypes,
      streamPrefix: 'analytics_analysis-',
      notFound: 'ANALYSIS.NOT_FOUND',
    });
  }

  async request(kind: AnalysisKindName, parameters: object, origin: CommandOrigin): Promise<ChangedDto> {
    const { version } = analysisKinds[kind];
    const request = { type: 'request', kind, version, parameters: { ...parameters } as Facts } as const;
    const changed = await this.run(origin.id, request, origin);
    await this.jobs.add([{ name: RUN_ANALYSIS, id: origin.id, dueAt: origin.now, data: {} }]);
    return changed;
  }
}
