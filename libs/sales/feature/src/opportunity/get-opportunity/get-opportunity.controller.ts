import { DomainError } from '@rapport/eventsourcing';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, AsOfQuery, ETag, formatTime, RecordParams } from '@rapport/platform-nest';
import type { KnownOpportunity } from '@rapport/sales-domain';
import { READERS } from '../../roles';
import { Opportunities } from '../opportunities';
import { OpportunityDto } from '../opportunity.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/:id')
export class GetOpportunityController {
  constructor(private readonly opportunities: Opportunities) {}

  /** One opportunity as its stream has it, with its version as ETag. */
  @Get()
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: OpportunityDto })
  async get(@Param() { id }: RecordParams, @Query() { asOf }: AsOfQuery): Promise<OpportunityDto> {
    const { state, version } = await this.opportunities.load(id, asOf);
    if (state.status === 'none')
      throw new DomainError('OPPORTUNITY.NOT_FOUND', 'not-found', 'there is no such opportunity');
    return { id, version, ...shown(state) };
  }
}

function shown(state: KnownOpportunity): Omit<OpportunityDto, 'id' | 'version'> {
  const { status, about, assignment, stage, value, products, expectedClose, origin, openedAt } = state;
  const { owner = null, team = null } = assignment;
  const { source, channel, country = null, campaign = null, lead = null } = origin;
  return {
    ...{ status, contact: about.subject?.id ?? null, account: about.account ?? null, owner, team },
    ...{ ...stage, value, products, expectedClose, source, channel, country, campaign, lead },
    reason: state.status === 'open' ? null : state.reason,
    order: state.status === 'won' ? state.order : null,
    openedAt: formatTime(openedAt),
    closedAt: state.status === 'open' ? null : formatTime(state.closedAt),
  };
}
