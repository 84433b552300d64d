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
@Controller('api/service-desk/v1/tickets/:id/resume')
export class ResumeTicketController {
  constructor(private readonly tickets: Tickets) {}

  /** It is no longer on hold. */
  @Command({ roles: [...KEEPERS] })
  resume(
    @Param() { id }: RecordParams,
    @Body() said: HappenedDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.tickets.run(id, { type: 'resume', at: happenedAt(said, origin) }, origin);
  }
}
