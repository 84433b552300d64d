import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  EVENT_STORE,
  filtered,
  findPage,
  formatTime,
  KEY_VAULT,
  mayOpenPersonal,
  openContentAt,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  within,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { Condition, EventStore, KeyVault, ReadModels, StoredDocument } from '@rapport/platform-ports';
import type { LeadRow } from '@rapport/sales-domain';
import { READERS } from '../../roles';
import { LeadRowDto } from '../lead.dto';
import { leadRowsModel } from './lead-rows.model';
import { ListLeadsQuery } from './list-leads.query';

export class LeadPage extends PageOf(LeadRowDto) {}

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads')
export class ListLeadsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Leads, filtered and in pages. Their cards are opened from the log, for who may see them. */
  @Get()
  @ShowsPersons('sales.leads-listed')
  @Access({ roles: [...READERS] })
  @ReadsModels('sales.leads@1')
  @ApiOkResponse({ type: LeadPage })
  async list(@Query() query: ListLeadsQuery, @CurrentActor() actor: Actor): Promise<LeadPage> {
    const { items, next } = await findPage(this.readModels, leadRowsModel, conditions(query), query);
    const places = items.map(({ document }) => (document as LeadRow).card);
    const cards = mayOpenPersonal(actor) ? await openContentAt(this.store, this.vault, places) : [];
    return { items: items.map((item, index) => rowOf(item, cards[index])), next };
  }
}

function conditions(query: ListLeadsQuery): Condition[] {
  const { status, owner, team, source, channel, country, campaign, account, subject } = query;
  return [
    ...filtered({ status, owner, team, source, channel, country, campaign, account, subject }),
    ...within('createdAt', query.createdFrom, query.createdUntil),
  ];
}

/** `card` undefined: the reader may not see it. */
function rowOf({ id, document }: StoredDocument, card?: object | null): LeadRowDto {
  const { card: _, createdAt, changedAt, ...plain } = document as LeadRow;
  const times = { createdAt: formatTime(createdAt), changedAt: formatTime(changedAt) };
  return { id, ...plain, ...times, ...(card !== undefined && { card }) };
}
