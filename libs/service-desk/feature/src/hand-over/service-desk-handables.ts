import { Injectable } from '@nestjs/common';
import { Handables, type Handable } from '@rapport/records-feature';
import { ticketRowsModel } from '../ticket/list-tickets/ticket-rows.model';
import { Tickets } from '../ticket/tickets';

/** Tickets that somebody still works on; queue and team stay. */
@Injectable()
export class ServiceDeskHandables extends Handables {
  readonly context = 'service-desk';
  readonly kinds: readonly Handable[];

  constructor(tickets: Tickets) {
    super();
    this.kinds = [
      {
        rows: ticketRowsModel,
        where: [{ field: 'status', op: 'in', value: ['open', 'on-hold'] }],
        give: (id, owner, origin) => tickets.run(id, { type: 'assign', owner, at: origin.now }, origin),
      },
    ];
  }
}
