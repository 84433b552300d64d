import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { AnswerTicketDto } from './answer-ticket.dto';
import { Tickets } from '../tickets';

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets/:id/answer')
export class AnswerTicketController {
  constructor(private readonly tickets: Tickets) {}

  /** What we wrote or said to the customer; the first answer is the first response. The ticket stays on hold, open or resolved. */
  @Command({ roles: [...KEEPERS] })
  answer(
    @Param() { id }: RecordParams,
    @Body() said: AnswerTicketDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.tickets.answer(id, said, origin);
  }
}
