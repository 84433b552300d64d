import { accountFieldValues } from '@rapport/contacts-domain';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, RecordParams } from '@rapport/platform-nest';
import { FieldHistories } from '../../record/field-histories';
import { FieldHistoryPage, FieldHistoryQuery } from '../../record/field-history.dto';
import { READERS } from '../../roles';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/history')
export class GetAccountHistoryController {
  constructor(
    private readonly accounts: Accounts,
    private readonly histories: FieldHistories,
  ) {}

  /** Every change of each field: who, when, from what to what, through what; the newest first. */
  @Get()
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ type: FieldHistoryPage })
  async get(@Param() { id }: RecordParams, @Query() query: FieldHistoryQuery): Promise<FieldHistoryPage> {
    const steps = await this.accounts.steps(id, query.asOf);
    const isShown = () => true;
    return this.histories.page({ id, steps, fieldsOf: accountFieldValues, isShown }, query);
  }
}
