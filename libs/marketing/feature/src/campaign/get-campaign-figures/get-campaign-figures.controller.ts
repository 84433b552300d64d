import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, READ_MODEL_STORE, ReadsModels, RecordParams } from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { messageRowsModel } from '../../message/list-messages/message-rows.model';
import { READERS } from '../../roles';
import { Campaigns } from '../campaigns';
import { CampaignFiguresDto } from './campaign-figures.dto';

@ApiTags('marketing: campaigns')
@Controller('api/marketing/v1/campaigns/:id/figures')
export class GetCampaignFiguresController {
  constructor(
    private readonly campaigns: Campaigns,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** What became of the messages of a campaign. Rates over time, and as they were known in the past, are KPIs. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('marketing.messages@1')
  @ApiOkResponse({ type: CampaignFiguresDto })
  async get(@Param() { id }: RecordParams): Promise<CampaignFiguresDto> {
    await this.campaigns.mustExist(id);
    const [sent, delivered, opened, clicked, bounced, complained, unsubscribed] = await Promise.all([
      this.count(id),
      this.count(id, 'delivered'),
      this.count(id, 'opened'),
      this.count(id, 'clicked'),
      this.count(id, 'bounced'),
      this.count(id, 'complained'),
      this.count(id, 'unsubscribed'),
    ]);
    return { sent, delivered, opened, clicked, bounced, complained, unsubscribed };
  }

  private count(campaign: string, flag?: Exclude<keyof CampaignFiguresDto, 'sent'>): Promise<number> {
    return this.readModels.count(messageRowsModel, [
      { field: 'campaign', op: 'eq', value: campaign },
      ...(flag === undefined ? [] : [{ field: flag, op: 'eq' as const, value: 1 }]),
    ]);
  }
}
