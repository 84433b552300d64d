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
import type { ErasedLead, KnownLead, WithdrawnLead } from '@rapport/sales-domain';
import { RecordValues } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { LeadDto } from '../lead.dto';
import { Leads } from '../leads';

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads/:id')
export class GetLeadController {
  constructor(
    private readonly leads: Leads,
    private readonly values: RecordValues,
  ) {}

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
    const custom = await this.values.shown(id, mayOpenPersonal(actor), asOf);
    return { id, version, ...plain(state), custom, ...((card === null || mayOpenPersonal(actor)) && { card }) };
  }
}

function plain(state: KnownLead | WithdrawnLead | ErasedLead): Omit<LeadDto, 'id' | 'version' | 'card' | 'custom'> {
  const { status, about, assignment, origin, createdAt } = state;
  const { owner = null, team = null } = assignment;
  const { source, channel, country = null, campaign = null } = origin;
  return {
    ...{ status, subject: about.subject.id, account: about.account ?? null, owner, team },
    ...{ source, channel, country, campaign },
    reason: state.status === 'disqualified' || state.status === 'withdrawn' ? state.reason : null,
    contact: state.status === 'converted' ? state.contact.id : null,
    opportunity: state.status === 'converted' ? (state.opening?.opportunity ?? null) : null,
    createdAt: formatTime(createdAt),
  };
}
