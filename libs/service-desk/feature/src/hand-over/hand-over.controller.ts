import { Body, Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  HandedOverDto,
  HandOver,
  HandOverDto,
  HandOvers,
  Origin,
  ReadsModels,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { ticketRowsModel, ticketRowsProjection } from '../ticket/list-tickets/ticket-rows.model';
import { Tickets } from '../ticket/tickets';

@ApiTags('service desk')
@Controller('api/service-desk/v1')
export class HandOverTicketsController {
  constructor(
    @Inject(HandOvers) private readonly handOvers: HandOvers,
    private readonly tickets: Tickets,
  ) {}

  /** Tickets that somebody still works on; queue and team stay. */
  @HandOver()
  @ReadsModels(ticketRowsProjection)
  async handOver(@Body() body: HandOverDto, @Origin() origin: CommandOrigin): Promise<HandedOverDto> {
    const tickets = {
      rows: ticketRowsModel,
      where: [{ field: 'status', op: 'in', value: ['open', 'on-hold'] } as const],
      give: (id: string, owner: string, cause: CommandOrigin) =>
        this.tickets.run(id, { type: 'assign', owner, at: origin.now }, cause),
    };
    return this.handOvers.run([tickets], body, origin);
  }
}
