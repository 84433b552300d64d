import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, happenedAt, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Leads } from '../leads';
import { DisqualifyLeadDto } from './disqualify-lead.dto';

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads/:id/disqualify')
export class DisqualifyLeadController {
  constructor(private readonly leads: Leads) {}

  /** It is not worth the time. It may be qualified again. */
  @Command({ roles: [...KEEPERS] })
  disqualify(
    @Param() { id }: RecordParams,
    @Body() said: DisqualifyLeadDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.leads.run(id, { type: 'disqualify', reason: said.reason, at: happenedAt(said, origin) }, origin);
  }
}
