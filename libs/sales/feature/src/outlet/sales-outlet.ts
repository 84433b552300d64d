import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, KEY_VAULT, READ_MODEL_STORE, RecordOutlet } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault, ReadModels } from '@rapport/platform-ports';
import { LeadGiver } from './lead.giver';
import { OpportunityGiver } from './opportunity.giver';
import { OrderGiver } from './order.giver';

/** What sales gives to an export of everything: leads, opportunities, orders. */
@Injectable()
export class SalesOutlet extends RecordOutlet {
  constructor(
    leads: LeadGiver,
    opportunities: OpportunityGiver,
    orders: OrderGiver,
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(CLOCK) clock: Clock,
  ) {
    super('sales', [leads, opportunities, orders], readModels, { store, vault, clock });
  }
}
