import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Opportunities } from '../opportunities';
import { OpportunityValueDto } from '../opportunity-fields.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/:id/value')
export class ValueOpportunityController {
  constructor(private readonly opportunities: Opportunities) {}

  /** It is worth this from now on; products that are not named are no longer on it. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  value(
    @Param() { id }: RecordParams,
    @Body() said: OpportunityValueDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.opportunities.value(id, said, origin);
  }
}
