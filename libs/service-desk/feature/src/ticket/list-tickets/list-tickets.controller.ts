import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  EVENT_STORE,
  filtered,
  findPage,
  formatTime,
  KEY_VAULT,
  mayOpenPersonal,
  openContentAt,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  within,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { Condition, EventStore, KeyVault, ReadModels, StoredDocument } from '@rapport/platform-ports';
import type { TicketCard, TicketRow } from '@rapport/service-desk-domain';
import { READERS } from '../../roles';
import { cardOf, TicketRowDto } from '../ticket.dto';
import { ListTicketsQuery } from './list-tickets.query';
import { ticketRowsModel } from './ticket-rows.model';

export class TicketPage extends PageOf(TicketRowDto) {}

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets')
export class ListTicketsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Tickets, filtered and in pages. Who asks for what is opened from the log, for those who may see it. */
  @Get()
  @ShowsPersons('service-desk.tickets-listed')
  @Access({ roles: [...READERS] })
  @ReadsModels('service-desk.tickets@1')
  @ApiOkResponse({ type: TicketPage })
  async list(@Query() query: ListTicketsQuery, @CurrentActor() actor: Actor): Promise<TicketPage> {
    const { limit, cursor } = query;
    const page = { sort: query.sort.replace('priority', 'rank'), limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, ticketRowsModel, conditions(query), page);
    const places = items.map(({ document }) => (document as TicketRow).words);
    const words = mayOpenPersonal(actor) ? await openContentAt(this.store, this.vault, places) : [];
    return { items: items.map((item, index) => rowOf(item, words[index])), next };
  }
}

function conditions(query: ListTicketsQuery): Condition[] {
  const { status, queue, priority, owner, team, subject, account, assigned, openedFrom, openedUntil } = query;
  return [
    ...filtered({ status, queue, priority, owner, team, subject, account }),
    ...(assigned ? [{ field: 'owner', op: assigned === 'true' ? 'ne' : 'eq', value: null } as const] : []),
    ...within('openedAt', openedFrom, openedUntil),
  ];
}

/** `words` undefined: the reader may not see them. */
function rowOf({ id, document }: StoredDocument, words?: TicketCard | null): TicketRowDto {
  const { rank: _, words: __, openedAt, changedAt, firstAnsweredAt, waitingSince, ...plain } = document as TicketRow;
  return {
    ...{ id, ...plain, ...(words !== undefined && { card: cardOf(words) }) },
    ...{ openedAt: formatTime(openedAt), changedAt: formatTime(changedAt) },
    firstAnsweredAt: firstAnsweredAt === null ? null : formatTime(firstAnsweredAt),
    waitingSince: waitingSince === null ? null : formatTime(waitingSince),
  };
}
