import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Leads } from '../leads';
import { CreateLeadDto } from './create-lead.dto';

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads')
export class CreateLeadController {
  constructor(private readonly leads: Leads) {}

  /** Somebody may become a customer: a contact, or a person of whom no more is known than a name, mail or phone. */
  @Command({ roles: [...KEEPERS], creates: true })
  create(@Body() said: CreateLeadDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.leads.create(said, origin);
  }
}
