import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  filtered,
  findPage,
  mayOpenPersonal,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  within,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { Condition, ReadModels } from '@rapport/platform-ports';
import { notWithdrawn } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { LeadRowDto } from '../lead.dto';
import { leadRowsModel } from './lead-rows.model';
import { LeadRowsShown } from './lead-rows-shown';
import { ListLeadsQuery } from './list-leads.query';

export class LeadPage extends PageOf(LeadRowDto) {}

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads')
export class ListLeadsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly shown: LeadRowsShown,
  ) {}

  /** Leads, filtered and in pages. Their cards are opened from the log, for who may see them. */
  @Get()
  @ShowsPersons('sales.leads-listed')
  @Access({ roles: [...READERS] })
  @ReadsModels('sales.leads@2')
  @ApiOkResponse({ type: LeadPage })
  async list(@Query() query: ListLeadsQuery, @CurrentActor() actor: Actor): Promise<LeadPage> {
    const { items, next } = await findPage(this.readModels, leadRowsModel, conditions(query), query);
    return { items: await this.shown.of(items, mayOpenPersonal(actor)), next };
  }
}

function conditions(query: ListLeadsQuery): Condition[] {
  const { status, owner, team, source, channel, country, campaign, account, subject } = query;
  return [
    ...filtered({ status, owner, team, source, channel, country, campaign, account, subject }),
    ...(status ? [] : [notWithdrawn]),
    ...within('createdAt', query.createdFrom, query.createdUntil),
  ];
}
