import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  HappenedDto,
  type ChangedDto,
  Command,
  type CommandOrigin,
  happenedAt,
  Origin,
  RecordParams,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Tickets } from '../tickets';

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets/:id/close')
export class CloseTicketController {
  constructor(private readonly tickets: Tickets) {}

  /** Nothing is left to do, whether it was resolved or not (spam, a duplicate). */
  @Command({ roles: [...KEEPERS] })
  close(
    @Param() { id }: RecordParams,
    @Body() said: HappenedDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.tickets.run(id, { type: 'close', at: happenedAt(said, origin) }, origin);
  }
}
