import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, PersonRights, READ_MODEL_STORE, type PersonRecords } from '@rapport/platform-nest';
import type { Clock, EventStore, ReadModels } from '@rapport/platform-ports';
import { messageRowsModel } from '../message/list-messages/message-rows.model';

const kinds: readonly PersonRecords[] = [
  { kind: 'message', rows: messageRowsModel, sort: 'sentAt', streamPrefix: 'marketing_message-' },
];

/** What marketing holds on persons: messages. */
@Injectable()
export class MarketingPersonRights extends PersonRights {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(CLOCK) clock: Clock,
  ) {
    super('marketing', kinds, { store, readModels, clock });
  }
}
