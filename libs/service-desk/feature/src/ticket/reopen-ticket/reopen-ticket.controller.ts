import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ReopenTicketDto } from './reopen-ticket.dto';
import { Tickets } from '../tickets';

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets/:id/reopen')
export class ReopenTicketController {
  constructor(private readonly tickets: Tickets) {}

  /** It was resolved or closed, and was not. */
  @Command({ roles: [...KEEPERS] })
  reopen(
    @Param() { id }: RecordParams,
    @Body() said: ReopenTicketDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.tickets.reopen(id, said, origin);
  }
}
