import { normalisedTag, tagsIn, tagText, type AccountRow } from '@rapport/contacts-domain';
import { words } from '@rapport/contracts';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, filtered, findPage, formatTime, PageOf, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { Condition, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { AccountRowDto } from '../account.dto';
import { accountRowsModel } from './account-rows.model';
import { ListAccountsQuery } from './list-accounts.query';

export class AccountPage extends PageOf(AccountRowDto) {}

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts')
export class ListAccountsController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** Accounts, filtered, searched and in pages. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.accounts@2')
  @ApiOkResponse({ type: AccountPage })
  async list(@Query() query: ListAccountsQuery): Promise<AccountPage> {
    const { limit, cursor } = query;
    const sort = query.sort.replace('name', 'sortName');
    const page = { sort, limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, accountRowsModel, conditions(query), page);
    return { items: items.map(rowOf), next };
  }
}

function conditions({ q, tag, list, ...query }: ListAccountsQuery): Condition[] {
  const { status, country, industry, domain, source, owner, lifecycleStage } = query;
  const where = filtered({ status, country, industry, domain, source, owner, lifecycleStage });
  if (list !== undefined) where.push({ field: 'lists', op: 'contains', value: tagText([list]) });
  if (tag !== undefined) where.push({ field: 'tags', op: 'contains', value: tagText([normalisedTag(tag)]) });
  for (const word of words(q ?? '')) where.push({ field: 'text', op: 'contains', value: word });
  return where;
}

function rowOf({ id, document }: StoredDocument): AccountRowDto {
  const { sortName: _, text: __, tags, lists, registeredAt, changedAt, ...plain } = document as AccountRow;
  const times = { registeredAt: formatTime(registeredAt), changedAt: formatTime(changedAt) };
  return { id, ...plain, tags: tagsIn(tags), lists: tagsIn(lists), ...times };
}
