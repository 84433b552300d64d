import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, PersonRights, READ_MODEL_STORE, type PersonRecords } from '@rapport/platform-nest';
import type { Clock, EventStore, ReadModels } from '@rapport/platform-ports';
import { ticketRowsModel } from '../ticket/list-tickets/ticket-rows.model';
import { surveyRowsModel } from '../survey/list-surveys/survey-rows.model';

const beside = ['servicedesk_customValues-', 'servicedesk_attachments-', 'servicedesk_quality-'];
const kinds: readonly PersonRecords[] = [
  { kind: 'ticket', rows: ticketRowsModel, sort: 'openedAt', streamPrefix: 'servicedesk_ticket-', beside },
  { kind: 'survey', rows: surveyRowsModel, sort: 'sentAt', streamPrefix: 'servicedesk_survey-' },
];

/** What service-desk holds on persons: tickets and surveys. */
@Injectable()
export class ServiceDeskPersonRights extends PersonRights {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(CLOCK) clock: Clock,
  ) {
    super('service-desk', kinds, { store, readModels, clock });
  }
}
