import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, PersonRights, READ_MODEL_STORE, type PersonRecords } from '@rapport/platform-nest';
import type { Clock, EventStore, ReadModels } from '@rapport/platform-ports';
import { textRowsModel } from '../text/text-rows.model';
import { FoundByAnalyses } from './found-by-analyses';

const kinds: readonly PersonRecords[] = [
  { kind: 'text', rows: textRowsModel, sort: 'writtenAt', streamPrefix: 'analytics_text-' },
];

/** What analytics holds on persons: how their texts sound, and what analyses found of each of them. The rest is sums. */
@Injectable()
export class AnalyticsPersonRights extends PersonRights {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(CLOCK) clock: Clock,
    found: FoundByAnalyses,
  ) {
    super('analytics', kinds, { store, readModels, clock }, found);
  }
}
