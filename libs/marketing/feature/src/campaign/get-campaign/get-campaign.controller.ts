import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import { totalsOf } from '@rapport/marketing-domain';
import { Access, AsOfQuery, ETag, formatTime, RecordParams } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { CampaignDto } from '../campaign.dto';
import { Campaigns } from '../campaigns';

@ApiTags('marketing: campaigns')
@Controller('api/marketing/v1/campaigns/:id')
export class GetCampaignController {
  constructor(private readonly campaigns: Campaigns) {}

  /** One campaign with its costs as its stream has it, with its version as ETag. */
  @Get()
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: CampaignDto })
  async get(@Param() { id }: RecordParams, @Query() { asOf }: AsOfQuery): Promise<CampaignDto> {
    const { state, version } = await this.campaigns.load(id, asOf);
    if (state.status === 'none') throw new DomainError('CAMPAIGN.NOT_FOUND', 'not-found', 'there is no such campaign');
    const { status, facts, costs } = state;
    const { name, medium, audience = null, audienceSize = null, budget = null, owner = null, team = null } = facts;
    return {
      ...{ id, version, status, name, medium, audience, audienceSize, budget, owner, team, spent: totalsOf(costs) },
      launchedAt: state.status === 'planned' ? null : formatTime(state.launchedAt),
      endedAt: state.status === 'ended' ? formatTime(state.endedAt) : null,
      costs: costs.map(({ cost, kind, money, at }) => ({ id: cost, kind, money, at: formatTime(at) })),
    };
  }
}
