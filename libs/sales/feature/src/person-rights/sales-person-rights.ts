import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, PersonRights, READ_MODEL_STORE, type PersonRecords } from '@rapport/platform-nest';
import type { Clock, EventStore, ReadModels } from '@rapport/platform-ports';
import { leadRowsModel } from '../lead/list-leads/lead-rows.model';
import { opportunityRowsModel } from '../opportunity/list-opportunities/opportunity-rows.model';
import { ordersModel } from '../order/list-orders/orders.model';

const beside = ['sales_customValues-', 'sales_attachments-', 'sales_quality-'];
const kinds: readonly PersonRecords[] = [
  { kind: 'lead', rows: leadRowsModel, sort: 'createdAt', streamPrefix: 'sales_lead-', beside },
  { kind: 'opportunity', rows: opportunityRowsModel, sort: 'openedAt', streamPrefix: 'sales_opportunity-', beside },
  { kind: 'order', rows: ordersModel, sort: 'occurredAt', streamPrefix: 'sales_order-', beside },
];

/** What sales holds on persons: leads, opportunities, orders. */
@Injectable()
export class SalesPersonRights extends PersonRights {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(CLOCK) clock: Clock,
  ) {
    super('sales', kinds, { store, readModels, clock });
  }
}
