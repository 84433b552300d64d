import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, KEY_VAULT, READ_MODEL_STORE, RecordOutlet } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault, ReadModels } from '@rapport/platform-ports';
import { TicketGiver } from './ticket.giver';

/** What service-desk gives to an export of everything: tickets. */
@Injectable()
export class ServiceDeskOutlet extends RecordOutlet {
  constructor(
    tickets: TicketGiver,
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(CLOCK) clock: Clock,
  ) {
    super('service-desk', [tickets], readModels, { store, vault, clock });
  }
}
