import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { words } from '@rapport/contracts';
import type { CampaignRow } from '@rapport/marketing-domain';
import { Access, filtered, findPage, formatTime, PageOf, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { Condition, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { CampaignRowDto } from '../campaign.dto';
import { campaignRowsModel } from './campaign-rows.model';
import { ListCampaignsQuery } from './list-campaigns.query';

export class CampaignPage extends PageOf(CampaignRowDto) {}

@ApiTags('marketing: campaigns')
@Controller('api/marketing/v1/campaigns')
export class ListCampaignsController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** Campaigns, filtered, searched and in pages. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('marketing.campaigns@1')
  @ApiOkResponse({ type: CampaignPage })
  async list(@Query() query: ListCampaignsQuery): Promise<CampaignPage> {
    const { limit, cursor } = query;
    const sort = query.sort.replace('name', 'sortName');
    const page = { sort, limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, campaignRowsModel, conditions(query), page);
    return { items: items.map(rowOf), next };
  }
}

function conditions({ q, status, medium, owner, team }: ListCampaignsQuery): Condition[] {
  const found = words(q ?? '').map((value): Condition => ({ field: 'sortName', op: 'contains', value }));
  return [...filtered({ status, medium, owner, team }), ...found];
}

function rowOf({ id, document }: StoredDocument): CampaignRowDto {
  const { sortName: _, costs: spent, plannedAt, launchedAt, endedAt, changedAt, ...plain } = document as CampaignRow;
  return {
    ...{ id, ...plain, spent, plannedAt: formatTime(plannedAt), changedAt: formatTime(changedAt) },
    ...{ launchedAt: maybeTime(launchedAt), endedAt: maybeTime(endedAt) },
  };
}

const maybeTime = (ms: number | null) => (ms === null ? null : formatTime(ms));
