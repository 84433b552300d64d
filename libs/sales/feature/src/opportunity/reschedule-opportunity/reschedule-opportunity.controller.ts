import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, happenedAt, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Opportunities } from '../opportunities';
import { RescheduleOpportunityDto } from './reschedule-opportunity.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/:id/reschedule')
export class RescheduleOpportunityController {
  constructor(private readonly opportunities: Opportunities) {}

  /** It is expected to close on another day. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  reschedule(
    @Param() { id }: RecordParams,
    @Body() said: RescheduleOpportunityDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.opportunities.run(
      id,
      { type: 'reschedule', expectedClose: said.expectedClose, at: happenedAt(said, origin) },
      origin,
    );
  }
}
