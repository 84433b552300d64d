import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Bulk,
  type BulkAnswerDto,
  BulkCommand,
  BulkDto,
  bulkVerb,
  type CommandOrigin,
  happenedAt,
  HappenedDto,
  Origin,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { AnswerTicketDto } from '../answer-ticket/answer-ticket.dto';
import { AssignTicketDto } from '../assign-ticket/assign-ticket.dto';
import { EscalateTicketDto } from '../escalate-ticket/escalate-ticket.dto';
import { HoldTicketDto } from '../hold-ticket/hold-ticket.dto';
import { OpenTicketDto } from '../open-ticket/open-ticket.dto';
import { ReopenTicketDto } from '../reopen-ticket/reopen-ticket.dto';
import { Tickets } from '../tickets';

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets/bulk')
export class BulkTicketsController {
  constructor(
    private readonly tickets: Tickets,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 commands on tickets: open, assign, answer, escalate, hold, resume, resolve, reopen, close. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    open: bulkVerb(OpenTicketDto, (_, said, origin) => this.tickets.open(said, origin)),
    assign: bulkVerb(AssignTicketDto, (id, said, origin) => this.tickets.assign(id, said, origin)),
    answer: bulkVerb(AnswerTicketDto, (id, said, origin) => this.tickets.answer(id, said, origin)),
    escalate: bulkVerb(EscalateTicketDto, (id, said, origin) => this.tickets.escalate(id, said, origin)),
    hold: bulkVerb(HoldTicketDto, (id, said, origin) => this.tickets.hold(id, said, origin)),
    resume: bulkVerb(HappenedDto, (id, said, origin) =>
      this.tickets.run(id, { type: 'resume', at: happenedAt(said, origin) }, origin),
    ),
    resolve: bulkVerb(HappenedDto, (id, said, origin) =>
      this.tickets.run(id, { type: 'resolve', at: happenedAt(said, origin) }, origin),
    ),
    reopen: bulkVerb(ReopenTicketDto, (id, said, origin) => this.tickets.reopen(id, said, origin)),
    close: bulkVerb(HappenedDto, (id, said, origin) =>
      this.tickets.run(id, { type: 'close', at: happenedAt(said, origin) }, origin),
    ),
  };
}
