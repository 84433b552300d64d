import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, happenedAt, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Opportunities } from '../opportunities';
import { LoseOpportunityDto } from './lose-opportunity.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/:id/lose')
export class LoseOpportunityController {
  constructor(private readonly opportunities: Opportunities) {}

  /** It will be no sale. */
  @Command({ roles: [...KEEPERS] })
  lose(
    @Param() { id }: RecordParams,
    @Body() said: LoseOpportunityDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.opportunities.run(id, { type: 'lose', reason: said.reason, at: happenedAt(said, origin) }, origin);
  }
}
