import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  KeepsNoAnswer,
  mayOpenPersonal,
  ReadsModels,
  ShowsPersons,
} from '@rapport/platform-nest';
import { RecordLists, SearchRecordsDto, ServedByDto } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { TicketPage } from '../list-tickets/list-tickets.controller';
import { ticketList } from '../list-tickets/ticket-list';
import { TicketRowsShown } from '../list-tickets/ticket-rows-shown';

export class FoundTicketsDto extends TicketPage {
  @ApiProperty({ type: ServedByDto })
  servedBy!: ServedByDto;
}

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets/search')
export class SearchTicketsController {
  constructor(
    private readonly lists: RecordLists,
    private readonly shown: TicketRowsShown,
  ) {}

  /** Tickets by any field and operator, in and/or groups, sorted, in pages; says whether an index served it. */
  @Post()
  @HttpCode(200)
  @KeepsNoAnswer()
  @ShowsPersons('service-desk.tickets-listed')
  @Access({ roles: [...READERS] })
  @ReadsModels('service-desk.tickets@2')
  @ApiOkResponse({ type: FoundTicketsDto })
  async search(@Body() search: SearchRecordsDto, @CurrentActor() actor: Actor): Promise<FoundTicketsDto> {
    const { items, next, servedBy } = await this.lists.find(ticketList, search);
    return { items: await this.shown.of(items, mayOpenPersonal(actor)), next, servedBy };
  }
}
