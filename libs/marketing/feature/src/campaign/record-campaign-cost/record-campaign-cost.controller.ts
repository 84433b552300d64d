import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Campaigns } from '../campaigns';
import { RecordCampaignCostDto } from './record-campaign-cost.dto';

@ApiTags('marketing: campaigns')
@Controller('api/marketing/v1/campaigns/:id/record-cost')
export class RecordCampaignCostController {
  constructor(private readonly campaigns: Campaigns) {}

  /** Records what was spent, at the time when it counts. A correction is a cost of its own, maybe negative. */
  @Command({ roles: [...KEEPERS] })
  record(
    @Param() { id }: RecordParams,
    @Body() cost: RecordCampaignCostDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.campaigns.recordCost(id, cost, origin);
  }
}
