import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { PlanCampaignDto } from '../campaign-fields.dto';
import { Campaigns } from '../campaigns';

@ApiTags('marketing: campaigns')
@Controller('api/marketing/v1/campaigns')
export class PlanCampaignController {
  constructor(private readonly campaigns: Campaigns) {}

  /** Plans a campaign: what it is, whom it is for, what it may cost. */
  @Command({ roles: [...KEEPERS], creates: true })
  plan(@Body() fields: PlanCampaignDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.campaigns.plan(fields, origin);
  }
}
