import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, happenedAt, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Opportunities } from '../opportunities';
import { WinOpportunityDto } from './win-opportunity.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/:id/win')
export class WinOpportunityController {
  constructor(private readonly opportunities: Opportunities) {}

  /** It became a sale. */
  @Command({ roles: [...KEEPERS] })
  win(
    @Param() { id }: RecordParams,
    @Body() said: WinOpportunityDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.opportunities.run(
      id,
      { type: 'win', reason: said.reason, order: said.order, at: happenedAt(said, origin) },
      origin,
    );
  }
}
