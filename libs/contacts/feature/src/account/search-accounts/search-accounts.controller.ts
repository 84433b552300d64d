import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { nearTerms, normalisedTag } from '@rapport/contacts-domain';
import { folded, words } from '@rapport/contracts';
import { Access, findPage, KeepsNoAnswer, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { Condition, ReadModels } from '@rapport/platform-ports';
import type { FilterColumn } from '@rapport/records-domain';
import { askedList, CustomFields, ServedByDto } from '@rapport/records-feature';
import { saidFilter } from '../../record/said-filter';
import { SearchDto } from '../../record/search.dto';
import { MergedAccountRows } from '../../account-merge/merged-account-rows';
import { READERS } from '../../roles';
import { accountRowsModel } from '../list-accounts/account-rows.model';
import { AccountPage, rowOf } from '../list-accounts/list-accounts.controller';

const text = (column: string): FilterColumn => ({ column, kind: 'text' });
export const accountColumns: Readonly<Record<string, FilterColumn>> = {
  ...{ status: text('status'), country: text('country'), source: text('source'), owner: text('owner') },
  ...{ domain: text('domain'), industry: text('industry'), lifecycleStage: text('lifecycleStage') },
  name: { column: 'sortName', kind: 'text', written: folded },
  employees: { column: 'employees', kind: 'number' },
  tags: { column: 'tags', kind: 'many', written: normalisedTag },
  lists: { column: 'lists', kind: 'many' },
  registeredAt: { column: 'registeredAt', kind: 'time' },
  changedAt: { column: 'changedAt', kind: 'time' },
};

export class FoundAccountsDto extends AccountPage {
  @ApiProperty({ type: ServedByDto })
  servedBy!: ServedByDto;
}

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/search')
export class SearchAccountsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly fields: CustomFields,
    private readonly merged: MergedAccountRows,
  ) {}

  /** Accounts by any field and operator, in and/or groups, searched, sorted, in pages; says whether an index served it. */
  @Post()
  @HttpCode(200)
  @KeepsNoAnswer()
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.accounts@3')
  @ApiOkResponse({ type: FoundAccountsDto })
  async search(@Body() { filter, q, sort = 'name', limit, cursor }: SearchDto): Promise<FoundAccountsDto> {
    const custom = await this.fields.of('account');
    const list = { model: accountRowsModel, columns: accountColumns, custom };
    const asked = askedList(list, saidFilter(filter), sort, () => undefined);
    const page = { sort: asked.sort, limit, ...(cursor !== undefined && { cursor }) };
    const find = (near: boolean) =>
      findPage(this.readModels, accountRowsModel, [...asked.where, ...named(q ?? '', near)], page);
    const exact = await find(false);
    const isCorrected = q !== undefined && cursor === undefined && exact.items.length === 0;
    const { items, next } = isCorrected ? await find(true) : exact;
    const servedBy = q === undefined ? asked.servedBy : { way: 'scan' as const, index: [] };
    return {
      items: (await this.merged.shown(items)).map((item) => rowOf(item, custom)),
      next: isCorrected ? null : next,
      servedBy,
      ...(isCorrected && items.length > 0 && { corrected: true as const }),
    };
  }
}

/** Each word has to be in the name or domain; `near`: or one that is like it. */
function named(query: string, near: boolean): Condition[] {
  return words(query).map((word): Condition => {
    const field = near ? 'near' : 'text';
    if (!near) return { field, op: 'contains', value: word };
    return { op: 'either', of: nearTerms(word).map((term) => ({ field, op: 'contains', value: `|${term}|` })) };
  });
}
