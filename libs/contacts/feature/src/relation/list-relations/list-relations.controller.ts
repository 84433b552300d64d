import type { AccountStay } from '@rapport/contacts-domain';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, Day, ReadsModels, RecordParams } from '@rapport/platform-nest';
import { MergedAccounts } from '../../account-merge/merged-accounts';
import { MergedContacts } from '../../merge/merged-contacts';
import { READERS } from '../../roles';
import { RelationDto, RelationsDto } from '../relation.dto';
import { byFirstDay, holdsOn, Relations } from '../relations';

export class RelationsQuery {
  @Day('Those that hold on this day; default: all that ever did.', 'optional')
  on?: string;
}

@ApiTags('contacts: relations')
@Controller('api/contacts/v1')
export class ListRelationsController {
  constructor(
    private readonly relations: Relations,
    private readonly contacts: MergedContacts,
    private readonly accounts: MergedAccounts,
  ) {}

  /** To whom and to what a person belongs, the accounts that it is or was with among them. */
  @Get('contacts/:id/relations')
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.relations@1')
  @ApiOkResponse({ type: RelationsDto })
  async ofContact(@Param() { id }: RecordParams, @Query() { on }: RelationsQuery): Promise<RelationsDto> {
    const { id: kept, state, version, mergedFrom } = await this.contacts.load(id);
    if (state.status === 'none' || state.status === 'erased') return { items: [] };
    const jobs = state.accounts.map((stay) => employment(kept, version, stay));
    return {
      items: [...jobs.filter((job) => holdsOn(job, on)), ...(await this.relations.of([kept, ...mergedFrom], on))].sort(
        byFirstDay,
      ),
    };
  }

  /** To whom and to what a company belongs. Its employees are the contacts listed by `account`. */
  @Get('accounts/:id/relations')
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.relations@1')
  @ApiOkResponse({ type: RelationsDto })
  async ofAccount(@Param() { id }: RecordParams, @Query() { on }: RelationsQuery): Promise<RelationsDto> {
    return { items: await this.relations.of(await this.accounts.idsOf(id), on) };
  }
}

function employment(contact: string, version: number, { account, since, until }: AccountStay): RelationDto {
  const [from, to] = [
    { type: 'contact' as const, id: contact },
    { type: 'account' as const, id: account },
  ];
  return { id: null, version, kind: 'employee', from, to, since, until };
}
