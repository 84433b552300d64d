import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { PersonErased } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, OnEvent, READ_MODEL_STORE } from '@rapport/platform-nest';
import {
  LIVE_LANE,
  type Clock,
  type PublicEvent,
  type ReadModels,
  type StoredDocument,
  Unavailable,
} from '@rapport/platform-ports';
import { Qualities } from '@rapport/records-feature';
import { ticketRowsModel, ticketRowsProjection } from '../list-tickets/ticket-rows.model';
import { Tickets } from '../tickets';
import { ServiceDeskPersonRights } from '../../person-rights/service-desk-person-rights';
import { ERASURES_GROUP } from './erasures-group';

const PAGE = 100;
const WAIT_MS = 10_000;

/** Nobody is left to help with the tickets of an erased person: they wait in no queue any more. */
@Controller()
export class CloseErasedTicketsReactor {
  constructor(
    private readonly tickets: Tickets,
    private readonly qualities: Qualities,
    private readonly rights: ServiceDeskPersonRights,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('contacts.person-erased.v1', ERASURES_GROUP)
  async erased(@Payload() event: PublicEvent): Promise<void> {
    const { id: causationId, position, data } = event;
    const { subjects } = data as PersonErased;
    // Tickets that were opened before are listed by then; for an erased person none is opened.
    if (!(await this.readModels.waitFor(ticketRowsProjection, LIVE_LANE, position, WAIT_MS)))
      throw new Unavailable('the list of tickets is behind');
    for await (const ticket of this.ticketsOf(subjects.map((subject) => subject.id))) {
      const now = this.clock.now();
      const origin = { id: eventId('erase-ticket', ticket.id), now, actor: 'system:erasures', causationId };
      await this.tickets.run(ticket.id, { type: 'erase', at: now }, origin);
      await this.qualities.assess('ticket', ticket.id, now, { ...origin, id: eventId('withdraw-ticket', ticket.id) });
    }
    await this.rights.confirm(event);
  }

  private async *ticketsOf(subjects: readonly string[]): AsyncGenerator<StoredDocument> {
    for (let cursor: string | undefined, isLast = false; !isLast;) {
      const page = await this.readModels.find(ticketRowsModel, {
        where: [{ field: 'subject', op: 'in', value: subjects }],
        sort: [{ field: 'openedAt', direction: 'asc' }],
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      yield* page.items;
      cursor = page.next ?? undefined;
      isLast = page.next === null;
    }
  }
}
