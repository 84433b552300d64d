import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  filtered,
  findPage,
  formatTime,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  within,
} from '@rapport/platform-nest';
import type { Condition, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { customOfRow, type CustomField } from '@rapport/records-domain';
import { CustomFields, notWithdrawn } from '@rapport/records-feature';
import type { OpportunityRow } from '@rapport/sales-domain';
import { READERS } from '../../roles';
import { OpportunityRowDto } from '../opportunity.dto';
import { ListOpportunitiesQuery } from './list-opportunities.query';
import { opportunityRowsModel } from './opportunity-rows.model';

export class OpportunityPage extends PageOf(OpportunityRowDto) {}

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities')
export class ListOpportunitiesController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly fields: CustomFields,
  ) {}

  /** Opportunities, filtered and in pages. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('sales.opportunities@2')
  @ApiOkResponse({ type: OpportunityPage })
  async list(@Query() query: ListOpportunitiesQuery): Promise<OpportunityPage> {
    const { items, next } = await findPage(this.readModels, opportunityRowsModel, conditions(query), query);
    const fields = await this.fields.of('opportunity');
    return { items: items.map((item) => rowOf(item, fields)), next };
  }
}

function conditions(query: ListOpportunitiesQuery): Condition[] {
  const { status, owner, team, pipeline, stage, account, subject, source, campaign, currency } = query;
  return [
    ...filtered({ status, owner, team, pipeline, stage, account, subject, source, campaign, currency }),
    ...(status ? [] : [notWithdrawn]),
    ...within('expectedClose', query.closesFrom, query.closesUntil),
    ...within('closedAt', query.closedFrom, query.closedUntil),
    ...within('amount', query.amountFrom, query.amountUntil),
  ];
}

export function rowOf({ id, document }: StoredDocument, fields: readonly CustomField[]): OpportunityRowDto {
  const { row, custom } = customOfRow(fields, document as OpportunityRow);
  const { subject: contact, amount, currency, openedAt, closedAt, changedAt, ...plain } = row;
  const times = { openedAt: formatTime(openedAt), changedAt: formatTime(changedAt) };
  const closed = closedAt === null ? null : formatTime(closedAt);
  return { id, ...plain, custom, contact, value: { amount, currency }, ...times, closedAt: closed };
}
