import { Inject, Injectable } from '@nestjs/common';
import type { PipelineDefined } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import {
  pipelineDecider,
  pipelineEventTypes,
  standardPipeline,
  type DefinePipeline,
  type PipelineEvent,
  type PipelineState,
} from '@rapport/sales-domain';

/** The commands on pipelines, and what they are. */
@Injectable()
export class Pipelines extends Records<DefinePipeline, PipelineEvent, PipelineState> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: pipelineDecider,
      eventTypes: pipelineEventTypes,
      streamPrefix: 'sales_pipeline-',
      notFound: 'PIPELINE.NOT_FOUND',
    });
  }

  /** As it is defined; version 0: the standard one, which nobody has. @throws DomainError `PIPELINE.NOT_FOUND` */
  async definition(id: string, asOf?: number): Promise<{ definition: PipelineDefined; version: number }> {
    const { state, version } = await this.peek(id, asOf);
    if (state.status === 'defined') return { definition: state.definition, version };
    if (id === standardPipeline.pipeline) return { definition: standardPipeline, version };
    throw new DomainError('PIPELINE.NOT_FOUND', 'not-found', 'there is no such pipeline', { path: 'pipeline' });
  }
}
