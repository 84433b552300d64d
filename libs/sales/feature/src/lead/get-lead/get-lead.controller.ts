import { DomainError } from '@rapport/eventsourcing';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  AsOfQuery,
  CurrentActor,
  ETag,
  formatTime,
  mayOpenPersonal,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { ErasedLead, KnownLead } from '@rapport/sales-domain';
import { READERS } from '../../roles';
import { LeadDto } from '../lead.dto';
import { Leads } from '../leads';

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads/:id')
export class GetLeadController {
  constructor(private readonly leads: Leads) {}

  /** One lead as its stream has it, with its version as ETag; an erased one without anything personal. */
  @Get()
  @ShowsPersons('sales.lead-read')
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: LeadDto })
  async get(
    @Param() { id }: RecordParams,
    @Query() { asOf }: AsOfQuery,
    @CurrentActor() actor: Actor,
  ): Promise<LeadDto> {
    const { state, version } = await this.leads.load(id, asOf);
    if (state.status === 'none') throw new DomainError('LEAD.NOT_FOUND', 'not-found', 'there is no such lead');
    const card = state.status === 'erased' ? null : state.card;
    return { id, version, ...plain(state), ...((card === null || mayOpenPersonal(actor)) && { card }) };
  }
}

function plain(state: KnownLead | ErasedLead): Omit<LeadDto, 'id' | 'version' | 'card'> {
  const { status, about, assignment, origin, createdAt } = state;
  const { owner = null, team = null } = assignment;
  const { source, channel, country = null, campaign = null } = origin;
  return {
    ...{ status, subject: about.subject.id, account: about.account ?? null, owner, team },
    ...{ source, channel, country, campaign },
    reason: state.status === 'disqualified' ? state.reason : null,
    contact: state.status === 'converted' ? state.contact.id : null,
    opportunity: state.status === 'converted' ? (state.opening?.opportunity ?? null) : null,
    createdAt: formatTime(createdAt),
  };
}
