import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { AssignTicketDto } from './assign-ticket.dto';
import { Tickets } from '../tickets';

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets/:id/assign')
export class AssignTicketController {
  constructor(private readonly tickets: Tickets) {}

  /** Who works on it from now on. Nobody takes a ticket over that they have not read. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  assign(
    @Param() { id }: RecordParams,
    @Body() said: AssignTicketDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.tickets.assign(id, said, origin);
  }
}
