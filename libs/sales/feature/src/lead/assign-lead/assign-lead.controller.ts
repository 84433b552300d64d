import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, happenedAt, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Leads } from '../leads';
import { AssignLeadDto } from './assign-lead.dto';

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads/:id/assign')
export class AssignLeadController {
  constructor(private readonly leads: Leads) {}

  /** Somebody else works on it from now on. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  assign(
    @Param() { id }: RecordParams,
    @Body() said: AssignLeadDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.leads.run(
      id,
      { type: 'assign', owner: said.owner, team: said.team, at: happenedAt(said, origin) },
      origin,
    );
  }
}
