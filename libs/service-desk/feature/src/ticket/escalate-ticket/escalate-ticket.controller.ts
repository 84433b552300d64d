import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { EscalateTicketDto } from './escalate-ticket.dto';
import { Tickets } from '../tickets';

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets/:id/escalate')
export class EscalateTicketController {
  constructor(private readonly tickets: Tickets) {}

  /** Somebody else has to look at it, maybe sooner: another queue, a higher priority. The owner stays. */
  @Command({ roles: [...KEEPERS] })
  escalate(
    @Param() { id }: RecordParams,
    @Body() said: EscalateTicketDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.tickets.escalate(id, said, origin);
  }
}
