import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Opportunities } from '../opportunities';
import { MoveOpportunityDto } from './move-opportunity.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/:id/move')
export class MoveOpportunityController {
  constructor(private readonly opportunities: Opportunities) {}

  /** It entered another stage, of its pipeline or of another one. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  move(
    @Param() { id }: RecordParams,
    @Body() said: MoveOpportunityDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.opportunities.move(id, said, origin);
  }
}
