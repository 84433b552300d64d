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
import { Leads } from '../leads';

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads/:id/qualify')
export class QualifyLeadController {
  constructor(private readonly leads: Leads) {}

  /** It is worth the time of somebody who sells; also one that was disqualified. */
  @Command({ roles: [...KEEPERS] })
  qualify(
    @Param() { id }: RecordParams,
    @Body() said: HappenedDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.leads.run(id, { type: 'qualify', at: happenedAt(said, origin) }, origin);
  }
}
