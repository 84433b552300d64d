import { Inject, Injectable } from '@nestjs/common';
import type { CustomFieldKind, SubjectRef } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { CustomRecords, type CustomRecordKind } from '@rapport/records-feature';
import { KEEPERS, READERS } from '../roles';
import { ticketKind } from '../ticket/ticket.kind';

/** Kinds of record of service-desk that have custom fields. */
export const serviceDeskRecordKinds: readonly CustomRecordKind[] = [
  { kind: 'ticket', path: 'tickets', isAboutPerson: true, readers: READERS, keepers: KEEPERS },
];

/** Tickets as custom fields know them: sealed values are the person's who asks. */
@Injectable()
export class ServiceDeskRecords extends CustomRecords {
  readonly context = 'service-desk';
  private readonly tickets;

  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super();
    this.tickets = new Records(store, vault, ticketKind);
  }

  async subjectOf(_: CustomFieldKind, id: string): Promise<SubjectRef | null> {
    const { state } = await this.tickets.load(id);
    if (state.status === 'none') throw new DomainError('TICKET.NOT_FOUND', 'not-found', 'there is no such ticket');
    if (state.status === 'withdrawn') throw new DomainError('TICKET.WITHDRAWN', 'gone', 'the ticket was taken back');
    return state.facts.about.subject;
  }
}
