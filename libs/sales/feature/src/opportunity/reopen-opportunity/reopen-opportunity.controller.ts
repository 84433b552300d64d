import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type ChangedDto,
  Command,
  type CommandOrigin,
  happenedAt,
  HappenedDto,
  Origin,
  RecordParams,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Opportunities } from '../opportunities';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/:id/reopen')
export class ReopenOpportunityController {
  constructor(private readonly opportunities: Opportunities) {}

  /** It was closed by mistake or too early: it is in the stage that it was in. */
  @Command({ roles: [...KEEPERS] })
  reopen(
    @Param() { id }: RecordParams,
    @Body() said: HappenedDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.opportunities.run(id, { type: 'reopen', at: happenedAt(said, origin) }, origin);
  }
}
