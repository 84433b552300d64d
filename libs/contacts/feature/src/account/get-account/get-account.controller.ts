import { DomainError } from '@rapport/eventsourcing';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, AsOfQuery, ETag, RecordParams } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { AccountDto } from '../account.dto';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id')
export class GetAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** One account as its stream has it, with its version as ETag. */
  @Get()
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: AccountDto })
  async get(@Param() { id }: RecordParams, @Query() { asOf }: AsOfQuery): Promise<AccountDto> {
    const { state, version } = await this.accounts.load(id, asOf);
    if (state.status === 'none') throw new DomainError('ACCOUNT.NOT_FOUND', 'not-found', 'there is no such account');
    const { status, facts, tags } = state;
    const { name, domain = null, country = null, industry = null } = facts;
    return { id, version, status, name, domain, country, industry, tags };
  }
}
