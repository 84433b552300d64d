import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, KEY_VAULT, OnBehalf, RecordIntake } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault } from '@rapport/platform-ports';
import { TicketTaker } from './ticket.taker';

/** What the service desk takes in from files: tickets. */
@Injectable()
export class ServiceDeskIntake extends RecordIntake {
  constructor(
    tickets: TicketTaker,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(CLOCK) clock: Clock,
    onBehalf: OnBehalf,
  ) {
    super('service-desk', [tickets], { store, vault, clock }, onBehalf);
  }
}
