import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, happenedAt, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Opportunities } from '../opportunities';
import { ReassignOpportunityDto } from './reassign-opportunity.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/:id/reassign')
export class ReassignOpportunityController {
  constructor(private readonly opportunities: Opportunities) {}

  /** Somebody else works on it from now on; also on a closed one. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  reassign(
    @Param() { id }: RecordParams,
    @Body() said: ReassignOpportunityDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.opportunities.run(
      id,
      { type: 'reassign', owner: said.owner, team: said.team, at: happenedAt(said, origin) },
      origin,
    );
  }
}
