import { normalisedTag, tagsIn, tagText, type AccountRow } from '@rapport/contacts-domain';
import { words } from '@rapport/contracts';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access, filtered, findPage, formatTime, PageOf, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { Condition, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { customOfRow, type CustomField } from '@rapport/records-domain';
import { CustomFields } from '@rapport/records-feature';
import { MergedAccountRows } from '../../account-merge/merged-account-rows';
import { READERS } from '../../roles';
import { AccountRowDto } from '../account.dto';
import { accountRowsModel } from './account-rows.model';
import { ListAccountsQuery } from './list-accounts.query';

export class AccountPage extends PageOf(AccountRowDto) {
  @ApiProperty({ required: false, description: 'None has the words as they are written: these have some like them.' })
  corrected?: true;
}

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts')
export class ListAccountsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly fields: CustomFields,
    private readonly merged: MergedAccountRows,
  ) {}

  /** Accounts, filtered, searched and in pages. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.accounts@3')
  @ApiOkResponse({ type: AccountPage })
  async list(@Query() query: ListAccountsQuery): Promise<AccountPage> {
    const { limit, cursor } = query;
    const sort = query.sort.replace('name', 'sortName');
    const page = { sort, limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, accountRowsModel, conditions(query), page);
    const fields = await this.fields.of('account');
    return { items: (await this.merged.shown(items)).map((item) => rowOf(item, fields)), next };
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

export function rowOf({ id, document }: StoredDocument, fields: readonly CustomField[]): AccountRowDto {
  const { row, custom } = customOfRow(fields, document as AccountRow);
  const { sortName: _, text: __, near: ___, tags, lists, registeredAt, changedAt, ...rest } = row;
  const { own: _own, away: _away, tookIn: _tookIn, ...plain } = rest;
  const times = { registeredAt: formatTime(registeredAt), changedAt: formatTime(changedAt) };
  return { id, ...plain, custom, tags: tagsIn(tags), lists: tagsIn(lists), ...times };
}
