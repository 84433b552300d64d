import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Tickets } from '../tickets';
import { OpenTicketDto } from './open-ticket.dto';

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets')
export class OpenTicketController {
  constructor(private readonly tickets: Tickets) {}

  /** A customer asks for something. */
  @Command({ roles: [...KEEPERS], creates: true })
  open(@Body() said: OpenTicketDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.tickets.open(said, origin);
  }
}
