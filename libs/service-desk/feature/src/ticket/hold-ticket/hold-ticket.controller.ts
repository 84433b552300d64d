import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { HoldTicketDto } from './hold-ticket.dto';
import { Tickets } from '../tickets';

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets/:id/hold')
export class HoldTicketController {
  constructor(private readonly tickets: Tickets) {}

  /** It waits for somebody else, e.g. for the customer. */
  @Command({ roles: [...KEEPERS] })
  hold(
    @Param() { id }: RecordParams,
    @Body() said: HoldTicketDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.tickets.hold(id, said, origin);
  }
}
