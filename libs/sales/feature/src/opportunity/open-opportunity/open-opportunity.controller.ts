import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Opportunities } from '../opportunities';
import { OpenOpportunityDto } from '../opportunity-fields.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities')
export class OpenOpportunityController {
  constructor(private readonly opportunities: Opportunities) {}

  /** Opens one about a contact, an account, or both. */
  @Command({ roles: [...KEEPERS], creates: true })
  open(@Body() said: OpenOpportunityDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.opportunities.open(said, origin);
  }
}
