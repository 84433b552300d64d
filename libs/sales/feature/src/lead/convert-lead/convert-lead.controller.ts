import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ConvertLead } from './convert-lead';
import { ConvertedLeadDto, ConvertLeadDto } from './convert-lead.dto';

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads/:id/convert')
export class ConvertLeadController {
  constructor(private readonly conversion: ConvertLead) {}

  /** It has become a contact, maybe with an opportunity. Nothing is converted where the opportunity cannot be opened. */
  @Command({ roles: [...KEEPERS], answers: ConvertedLeadDto })
  convert(
    @Param() { id }: RecordParams,
    @Body() said: ConvertLeadDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ConvertedLeadDto> {
    return this.conversion.run(id, said, origin);
  }
}
