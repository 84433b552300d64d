import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, KEY_VAULT, OnBehalf, RecordIntake } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault } from '@rapport/platform-ports';
import { LeadTaker } from './lead.taker';
import { OpportunityTaker } from './opportunity.taker';
import { OrderTaker } from './order.taker';

/** What sales takes in from files: leads, opportunities, orders. */
@Injectable()
export class SalesIntake extends RecordIntake {
  constructor(
    leads: LeadTaker,
    opportunities: OpportunityTaker,
    orders: OrderTaker,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(CLOCK) clock: Clock,
    onBehalf: OnBehalf,
  ) {
    super('sales', [leads, opportunities, orders], { store, vault, clock }, onBehalf);
  }
}
