import { Body, Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  HandedOverDto,
  HandOver,
  HandOverDto,
  HandOvers,
  Origin,
  ReadsModels,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { campaignRows } from '@rapport/marketing-domain';
import { Campaigns } from '../campaign/campaigns';
import { campaignRowsModel } from '../campaign/list-campaigns/campaign-rows.model';

@ApiTags('marketing')
@Controller('api/marketing/v1')
export class HandOverCampaignsController {
  constructor(
    @Inject(HandOvers) private readonly handOvers: HandOvers,
    private readonly campaigns: Campaigns,
  ) {}

  /** Campaigns. */
  @HandOver()
  @ReadsModels(`${campaignRows.name}@${campaignRows.version}`)
  async handOver(@Body() body: HandOverDto, @Origin() origin: CommandOrigin): Promise<HandedOverDto> {
    const campaigns = {
      rows: campaignRowsModel,
      give: (id: string, owner: string, cause: CommandOrigin) => this.campaigns.change(id, { owner }, cause),
    };
    return this.handOvers.run([campaigns], body, origin);
  }
}
