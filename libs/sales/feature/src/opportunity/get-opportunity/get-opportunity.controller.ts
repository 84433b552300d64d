import { DomainError } from '@rapport/eventsourcing';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, AsOfQuery, ETag, formatTime, RecordParams } from '@rapport/platform-nest';
import type { KnownOpportunity, WithdrawnOpportunity } from '@rapport/sales-domain';
import { RecordValues } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { Opportunities } from '../opportunities';
import { OpportunityDto } from '../opportunity.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/:id')
export class GetOpportunityController {
  constructor(
    private readonly opportunities: Opportunities,
    private readonly values: RecordValues,
  ) {}

  /** One opportunity as its stream has it, with its version as ETag. */
  @Get()
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: OpportunityDto })
  async get(@Param() { id }: RecordParams, @Query() { asOf }: AsOfQuery): Promise<OpportunityDto> {
    const { state, version } = await this.opportunities.load(id, asOf);
    if (state.status === 'none')
      throw new DomainError('OPPORTUNITY.NOT_FOUND', 'not-found', 'there is no such opportunity');
    return { id, version, ...shown(state), custom: await this.values.shown(id, true, asOf) };
  }
}

function shown(state: KnownOpportunity | WithdrawnOpportunity): Omit<OpportunityDto, 'id' | 'version' | 'custom'> {
  const { status, about, assignment, stage, value, products, expectedClose, origin, openedAt } = state;
  const { owner = null, team = null } = assignment;
  const { source, channel, country = null, campaign = null, lead = null } = origin;
  return {
    ...{ status, contact: about.subject?.id ?? null, account: about.account ?? null, owner, team },
    ...{ ...stage, value, products, expectedClose, source, channel, country, campaign, lead },
    reason: state.status === 'open' ? null : state.reason,
    order: state.status === 'won' ? state.order : null,
    openedAt: formatTime(openedAt),
    closedAt: state.status === 'open' || state.status === 'withdrawn' ? null : formatTime(state.closedAt),
  };
}
