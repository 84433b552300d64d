import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, PersonRights, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore, ReadModels } from '@rapport/platform-ports';

/** Analytics keeps numbers of subjects and sums, and no records of persons: nothing here can be opened. */
@Injectable()
export class AnalyticsPersonRights extends PersonRights {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(CLOCK) clock: Clock,
  ) {
    super('analytics', [], { store, readModels, clock });
  }
}
