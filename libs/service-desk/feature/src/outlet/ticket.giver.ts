import { Injectable } from '@nestjs/common';
import { formatTime, type RecordGiver } from '@rapport/platform-nest';
import type { StoredDocument } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import { ticketRowsModel } from '../ticket/list-tickets/ticket-rows.model';
import { Tickets } from '../ticket/tickets';

/** Tickets as rows of an import say them. */
@Injectable()
export class TicketGiver implements RecordGiver {
  readonly kind = 'ticket';
  readonly model = ticketRowsModel;
  readonly by = 'openedAt';

  constructor(
    private readonly tickets: Tickets,
    private readonly values: RecordValues,
  ) {}

  async rowOf({ id }: StoredDocument) {
    const { state } = await this.tickets.peek(id);
    if (state.status === 'none' || state.status === 'withdrawn' || !state.facts.card) return null;
    const { status, since, facts } = state;
    const { about, card, queue, priority, owner, team, channel, source, country, openedAt, answers } = facts;
    const { values } = await this.values.of(id);
    return {
      ...{ id, person: about.subject.id, accountExternalId: about.account, ...card, queue, priority, channel, source },
      ...(owner !== null && { owner }),
      ...(team !== null && { team }),
      ...(country !== null && { country }),
      ...{ createdAt: formatTime(openedAt), status, ...(status !== 'open' && { changedAt: formatTime(since) }) },
      ...(status === 'on-hold' && { reason: state.reason }),
      ...(answers.length > 0 && { answers: answers.map(({ at, text }) => ({ at: formatTime(at), text })) }),
      ...(Object.keys(values).length > 0 && { custom: JSON.stringify(values) }),
    };
  }
}
