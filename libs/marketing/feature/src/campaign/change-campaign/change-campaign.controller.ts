import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { CampaignFieldsDto } from '../campaign-fields.dto';
import { Campaigns } from '../campaigns';

@ApiTags('marketing: campaigns')
@Controller('api/marketing/v1/campaigns/:id/change')
export class ChangeCampaignController {
  constructor(private readonly campaigns: Campaigns) {}

  /** Changes the fields that are named; null empties one. Nobody overwrites what they have not read. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  change(
    @Param() { id }: RecordParams,
    @Body() changes: CampaignFieldsDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.campaigns.change(id, changes, origin);
  }
}
