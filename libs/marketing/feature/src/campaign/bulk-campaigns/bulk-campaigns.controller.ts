import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Bulk,
  type BulkAnswerDto,
  BulkCommand,
  BulkDto,
  bulkVerb,
  type CommandOrigin,
  happenedAt,
  HappenedDto,
  Origin,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { CampaignFieldsDto, PlanCampaignDto } from '../campaign-fields.dto';
import { Campaigns } from '../campaigns';
import { RecordCampaignCostDto } from '../record-campaign-cost/record-campaign-cost.dto';

@ApiTags('marketing: campaigns')
@Controller('api/marketing/v1/campaigns/bulk')
export class BulkCampaignsController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 commands on campaigns: plan, change, record-cost, launch, end. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    plan: bulkVerb(PlanCampaignDto, (_, fields, origin) => this.campaigns.plan(fields, origin)),
    change: bulkVerb(CampaignFieldsDto, (id, changes, origin) => this.campaigns.change(id, changes, origin)),
    'record-cost': bulkVerb(RecordCampaignCostDto, (id, cost, origin) => this.campaigns.recordCost(id, cost, origin)),
    launch: bulkVerb(HappenedDto, (id, when, origin) =>
      this.campaigns.run(id, { type: 'launch', at: happenedAt(when, origin) }, origin),
    ),
    end: bulkVerb(HappenedDto, (id, when, origin) =>
      this.campaigns.run(id, { type: 'end', at: happenedAt(when, origin) }, origin),
    ),
  };
}
