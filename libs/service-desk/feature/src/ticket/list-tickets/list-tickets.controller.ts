import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  filtered,
  findPage,
  mayOpenPersonal,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  within,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { Condition, ReadModels } from '@rapport/platform-ports';
import { notWithdrawn } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { TicketRowDto } from '../ticket.dto';
import { ListTicketsQuery } from './list-tickets.query';
import { TicketRowsShown } from './ticket-rows-shown';
import { ticketRowsModel } from './ticket-rows.model';

export class TicketPage extends PageOf(TicketRowDto) {}

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets')
export class ListTicketsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly shown: TicketRowsShown,
  ) {}

  /** Tickets, filtered and in pages. Who asks for what is opened from the log, for those who may see it. */
  @Get()
  @ShowsPersons('service-desk.tickets-listed')
  @Access({ roles: [...READERS] })
  @ReadsModels('service-desk.tickets@2')
  @ApiOkResponse({ type: TicketPage })
  async list(@Query() query: ListTicketsQuery, @CurrentActor() actor: Actor): Promise<TicketPage> {
    const { limit, cursor } = query;
    const page = { sort: query.sort.replace('priority', 'rank'), limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, ticketRowsModel, conditions(query), page);
    return { items: await this.shown.of(items, mayOpenPersonal(actor)), next };
  }
}

function conditions(query: ListTicketsQuery): Condition[] {
  const { status, queue, priority, owner, team, subject, account, assigned, openedFrom, openedUntil } = query;
  return [
    ...filtered({ status, queue, priority, owner, team, subject, account }),
    ...(assigned ? [{ field: 'owner', op: assigned === 'true' ? 'ne' : 'eq', value: null } as const] : []),
    ...(status ? [] : [notWithdrawn]),
    ...within('openedAt', openedFrom, openedUntil),
  ];
}
