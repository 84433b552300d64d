import { Injectable } from '@nestjs/common';
import type { AboutTicket, CustomFieldKind } from '@rapport/contracts';
import type { CommandOrigin } from '@rapport/platform-nest';
import { notWithdrawn, QualityRecords, type Fields, type QualityKind } from '@rapport/records-feature';
import { ticketRowsModel } from '../ticket/list-tickets/ticket-rows.model';
import { Tickets } from '../ticket/tickets';

/** Tickets are the kind of record of service-desk whose quality is looked after. */
export const serviceDeskQualityKinds: readonly QualityKind[] = [
  {
    ...{ kind: 'ticket', path: 'tickets', rows: ticketRowsModel, began: 'openedAt', counts: [notWithdrawn] },
    changedAt: (row) => Number(row['changedAt']),
    references: ['account', 'contact'],
    settable: ['owner', 'team', 'queue'],
    follows: [
      'service-desk.ticket-opened.v1',
      'service-desk.ticket-assigned.v1',
      'service-desk.ticket-answered.v1',
      'service-desk.ticket-escalated.v1',
      'service-desk.ticket-held.v1',
      'service-desk.ticket-resumed.v1',
      'service-desk.ticket-resolved.v1',
      'service-desk.ticket-reopened.v1',
      'service-desk.ticket-closed.v1',
      'service-desk.ticket-withdrawn.v1',
    ],
    recordOf: ({ data }) => (data as AboutTicket).ticket,
  },
];

/** Tickets as rules of quality see them; those of erased persons do not count. */
@Injectable()
export class ServiceDeskQuality extends QualityRecords {
  constructor(private readonly tickets: Tickets) {
    super();
  }

  async fieldsOf(_: CustomFieldKind, id: string): Promise<Fields | null> {
    const { state } = await this.tickets.peek(id);
    if (state.status === 'none' || state.status === 'withdrawn' || state.facts.card === null) return null;
    const { about, card, answers, ...facts } = state.facts;
    const concerns = { account: about.account, contact: about.subject.id };
    return { ...card, ...facts, ...concerns, answers: answers.length, status: state.status };
  }

  async change(_: CustomFieldKind, id: string, set: Readonly<Record<string, string>>, origin: CommandOrigin) {
    const { state } = await this.tickets.load(id);
    const owner = set['owner'] ?? (state.status === 'none' ? null : state.facts.owner) ?? '';
    const { team, queue } = set;
    const assigned = { owner, ...(team && { team }), ...(queue && { queue }) };
    return this.tickets.run(id, { type: 'assign', ...assigned, at: origin.now }, origin);
  }
}
